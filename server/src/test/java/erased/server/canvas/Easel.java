package erased.server.canvas;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import erased.server.RunningServer;
import erased.server.pages.Browser;
import erased.server.pages.Look;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// The eraser or the comparison alone on a page of the service, with pictures that a test made.
final class Easel implements AutoCloseable {
  /// Takes the place of what the page holds; the script carries the page's nonce.
  private static final String SET_UP =
      """
      async (name) => {
        const theme = document.querySelector("script[src$='/theme.js']");
        const assets = theme.src.replace(/theme\\.js$/, "");
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = assets + "css/canvas.css";
        const language = document.documentElement.lang.slice(0, 2);
        const scripts = [`texts/${language}`, `canvas/${name}`].map((path) =>
            Object.assign(document.createElement("script"), {
              type: "module", nonce: theme.nonce, src: `${assets}${path}.js`, async: false }));
        const loaded = [style, ...scripts].map((one) =>
            new Promise((resolve) => one.addEventListener("load", resolve)));
        document.head.append(style, ...scripts);
        await Promise.all([...loaded, customElements.whenDefined(`erased-${name}`)]);
        const heading = document.querySelector("h1");
        const element = document.createElement(`erased-${name}`);
        document.querySelector("main").replaceChildren(heading, element);
      }
      """;

  private static final String BLOBS =
      """
      const blobs = texts.map(([type, text]) =>
          new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type }));
      """;

  /// Where a point of the picture is in the window.
  private static final String PLACE =
      """
      ([x, y]) => {
        const { stage } = document.querySelector("erased-eraser").easel;
        const box = stage.canvas.getBoundingClientRect();
        const at = stage.view.toStage(x, y);
        return [at.x + box.left, at.y + box.top];
      }
      """;

  private static final double ERASING = 60_000; // ms, with a machine that is busy

  private final Browser browser;
  private final Page page;

  private Easel(RunningServer server, Look look, String name) {
    browser = Browser.open(server.base(), look);
    page = browser.page("");
    page.evaluate(SET_UP, name);
  }

  /// An eraser at work on a picture.
  static Easel eraser(RunningServer server, Look look, String name, byte[] picture) {
    var easel = new Easel(server, look, "eraser");
    easel.page.evaluate(
        "async ([texts, name]) => {"
            + BLOBS
            + "await document.querySelector('erased-eraser').open(blobs[0], name); }",
        List.of(List.of(blob(picture)), name));
    return easel;
  }

  /// A comparison of two pictures.
  static Easel comparison(RunningServer server, Look look, byte[] before, byte[] after) {
    var easel = new Easel(server, look, "compare");
    easel.show(before, after);
    return easel;
  }

  void show(byte[] before, byte[] after) {
    page.evaluate(
        "async (texts) => {"
            + BLOBS
            + "await document.querySelector('erased-compare').show("
            + "{ before: blobs[0], after: blobs[1], regions: [[4, 4, 8, 8]], label: 'a.png' }); }",
        List.of(blob(before), blob(after)));
  }

  private static List<String> blob(byte[] file) {
    String type = file[0] == (byte) 0xff ? "image/jpeg" : "image/png";
    return List.of(type, Base64.getEncoder().encodeToString(file));
  }

  Browser browser() {
    return browser;
  }

  Page page() {
    return page;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  void tool(String name) {
    page.locator("label", new Page.LocatorOptions().setHas(page.locator("[value=" + name + "]")))
        .click();
  }

  /// Draws with the mouse from point to point of the picture.
  void draw(double[]... points) {
    for (int i = 0; i < points.length; i++) {
      double[] at = place(points[i]);
      page.mouse().move(at[0], at[1]);
      if (i == 0) {
        page.mouse().down();
      }
    }
    page.mouse().up();
  }

  /// Fingers on the picture, each with its way of equally many points.
  void touch(double[][]... fingers) {
    var session = page.context().newCDPSession(page);
    for (int step = 0; step < fingers[0].length; step++) {
      var points = new JsonArray();
      for (int finger = 0; finger < fingers.length; finger++) {
        points.add(touchPoint(finger, place(fingers[finger][step])));
      }
      var event = new JsonObject();
      event.addProperty("type", step == 0 ? "touchStart" : "touchMove");
      event.add("touchPoints", points);
      session.send("Input.dispatchTouchEvent", event);
    }
    var end = new JsonObject();
    end.addProperty("type", "touchEnd");
    end.add("touchPoints", new JsonArray());
    session.send("Input.dispatchTouchEvent", end);
    session.detach();
  }

  private static JsonObject touchPoint(int finger, double[] at) {
    var point = new JsonObject();
    point.addProperty("id", finger);
    point.addProperty("x", at[0]);
    point.addProperty("y", at[1]);
    return point;
  }

  private double[] place(double[] point) {
    var at = (List<?>) page.evaluate(PLACE, List.of(point[0], point[1]));
    return at.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
  }

  /// Presses a key as often as that.
  void press(String key, int times) {
    for (int i = 0; i < times; i++) {
      page.keyboard().press(key);
    }
  }

  void number(String name, int value) {
    page.getByLabel(name, new GetByLabelOptions().setExact(true)).fill(String.valueOf(value));
  }

  /// What is said to be wrong.
  String problem() {
    return page.getByRole(AriaRole.ALERT).innerText();
  }

  /// How much is marked, in words.
  String share() {
    return page.locator(".eraser-panel > p").innerText();
  }

  /// The scale of the picture, in words.
  String zoom() {
    return page.locator(".eraser-editor > .toolbar output").innerText();
  }

  /// The mask as it is saved.
  BufferedImage mask() {
    return Drawing.read(saved("Save mask"));
  }

  /// The file that a button saves.
  Path saved(String button) {
    return download(button).path();
  }

  Download download(String button) {
    return page.waitForDownload(() -> button(button).first().click());
  }

  void loadMask(byte[] file) {
    FileChooser chooser = page.waitForFileChooser(() -> button("Load mask").click());
    chooser.setFiles(new FilePayload("mask.png", "image/png", file));
  }

  /// Waits for the result of the service.
  void waitForResult() {
    page.locator("erased-compare").waitFor(new WaitForOptions().setTimeout(ERASING));
    page.locator("erased-compare:not([aria-busy]) .canvas-frame").waitFor();
  }

  @Override
  public void close() {
    browser.close();
  }
}
