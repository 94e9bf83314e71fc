package erased.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import erased.json.Json;
import erased.server.RunningServer;
import erased.server.pages.Look;
import erased.server.rows.Row;
import erased.text.Language;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EraserTest {
  private static final String LEFT_IS_ORIGINAL =
      """
      document.querySelector("erased-compare").files.before
        === document.querySelector("erased-eraser").steps.all[0].blob
      """;
  private static final int WIDTH = 300;
  private static final int HEIGHT = 280; // more than a tile of the mask in each direction
  private static final BufferedImage PICTURE = Drawing.picture(WIDTH, HEIGHT);
  private static final byte[] PNG = Drawing.file(PICTURE, "png");

  private static final WaitForOptions HIDDEN =
      new WaitForOptions().setState(WaitForSelectorState.HIDDEN);

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Easel easel(Look look) {
    return Easel.eraser(server, look, "garden.png", PNG);
  }

  private static int[] expected(BiPredicate<Double, Double> meant) {
    return Drawing.samples(Drawing.mask(WIDTH, HEIGHT, meant));
  }

  private static double[] at(double x, double y) {
    return new double[] {x, y};
  }

  @Test
  void aBrushMarksWhatLiesWithinItsRadiusOfItsWay() {
    try (var easel = easel(Look.WIDE)) {
      easel.draw(at(40, 50), at(230, 120), at(260, 265));

      assertThat(Drawing.samples(easel.mask()))
          .isEqualTo(
              expected((x, y) ->
                  Math.min(
                          Line2D.ptSegDist(40, 50, 230, 120, x, y),
                          Line2D.ptSegDist(230, 120, 260, 265, x, y))
                      <= 20));
    }
  }

  @Test
  void bracketsChangeTheBrushFromOnePixelToTwoHundred() {
    try (var easel = easel(Look.WIDE)) {
      easel.page().locator("erased-eraser canvas").first().focus();
      easel.press("[", 40);
      easel.draw(at(10.5, 20.5));

      assertThat(Drawing.samples(easel.mask()))
          .isEqualTo(expected((x, y) -> x == 10.5 && y == 20.5));

      easel.press("]", 80);
      easel.draw(at(150, 140));

      assertThat(Drawing.samples(easel.mask()))
          .isEqualTo(
              expected((x, y) -> Math.hypot(x - 150, y - 140) <= 100 || x == 10.5 && y == 20.5));
    }
  }

  @Test
  void boxesAndLassosMarkThePixelsWhoseMiddlesTheyHold() {
    var triangle = new Path2D.Double();
    triangle.moveTo(150.25, 30.25);
    triangle.lineTo(290.25, 130.25);
    triangle.lineTo(170.25, 270.25);
    triangle.closePath();
    try (var easel = easel(Look.WIDE)) {
      easel.tool("box");
      easel.number("Left", 7);
      easel.number("Top", 250);
      easel.number("Width", 90);
      easel.number("Height", 13);
      easel.button("Apply the box").click();
      easel.tool("lasso");
      easel.draw(at(150.25, 30.25), at(290.25, 130.25), at(170.25, 270.25));

      assertThat(Drawing.samples(easel.mask()))
          .isEqualTo(
              expected((x, y) -> x > 7 && x < 97 && y > 250 && y < 263 || triangle.contains(x, y)));
    }
  }

  @Test
  void editsAreUndoneAndRedoneToThePixel() {
    try (var easel = easel(Look.WIDE)) {
      int[] nothing = Drawing.samples(easel.mask());
      easel.draw(at(40, 50), at(230, 120));
      int[] brushed = Drawing.samples(easel.mask());
      easel.button("Invert").click();
      int[] inverted = Drawing.samples(easel.mask());

      easel.press("Control+z", 1);
      assertThat(Drawing.samples(easel.mask())).isEqualTo(brushed);
      easel.press("Control+z", 1);
      assertThat(Drawing.samples(easel.mask())).isEqualTo(nothing).containsOnly(0);
      easel.press("Control+Shift+z", 2);
      assertThat(Drawing.samples(easel.mask())).isEqualTo(inverted).isEqualTo(invert(brushed));
    }
  }

  private static int[] invert(int[] samples) {
    return Arrays.stream(samples).map(each -> 255 - each).toArray();
  }

  @Test
  void masksAreLoadedAtAnySizeOfTheSameShape() {
    BufferedImage small = Drawing.mask(WIDTH / 2, HEIGHT / 2, (x, y) -> x > 30 && y > x);
    BufferedImage other = Drawing.mask(WIDTH, HEIGHT / 2, (x, y) -> x > 30);
    try (var easel = easel(Look.WIDE)) {
      easel.loadMask(Drawing.file(small, "png"));
      easel.page().getByText("Mask loaded.").waitFor();

      assertThat(Drawing.samples(easel.mask()))
          .isEqualTo(
              expected((x, y) -> Math.floor(x / 2) >= 30 && Math.floor(y / 2) > Math.floor(x / 2)));

      easel.loadMask(Drawing.file(other, "png"));

      assertThat(easel.problem())
          .isEqualTo(
              "The mask has 300×140 pixels; it does not have the shape of the picture, 300×280.");
    }
  }

  @Test
  @Row("R089")
  void theMouseErasesAgainAndAgainAndNothingBesideTheMaskChanges() {
    try (var easel = easel(Look.WIDE)) {
      Page page = easel.page();
      page.getByLabel("Exact").check();
      easel.draw(at(40, 50), at(120, 90));
      BufferedImage mask = easel.mask();
      easel.button("Erase").click();
      easel.waitForResult();
      Path result = easel.saved("Download");

      long[] differing = Drawing.differing(PICTURE, Drawing.read(result), mask);
      assertThat(differing[0]).isZero();
      assertThat(differing[1]).isPositive();
      assertThat(easel.download("Receipt").suggestedFilename())
          .isEqualTo("garden-erased.png.receipt.json");

      easel.button("Go on from the result").click();
      page.getByText("Now at: Step 1").waitFor();
      easel.draw(at(200, 200), at(240, 200));
      easel.button("Erase").click();
      easel.waitForResult();
      assertThat(page.evaluate(LEFT_IS_ORIGINAL)).isEqualTo(true);
      BufferedImage second = Drawing.read(easel.saved("Download"));
      easel.button("Go on from the result").click();
      page.getByText("Now at: Step 2").waitFor();
      easel.button("Step 1").click();
      page.getByText("Now at: Step 1").waitFor();

      assertThat(Drawing.differing(Drawing.read(result), second, easel.mask())[0]).isZero();
      easel.button("Original").click();
      page.getByText("Now at: Original").waitFor();
      assertThat(Drawing.samples(easel.mask())).isEqualTo(Drawing.samples(mask));
      easel.browser().accept(page);
    }
  }

  @Test
  void whatIsCalledOffEndsAtTheServiceTooAndTheMaskStays() {
    try (var idle = RunningServer.start("erased.workers.count=0");
        var easel = Easel.eraser(idle, Look.WIDE, "garden.png", PNG)) {
      easel.draw(at(40, 50), at(120, 90));
      BufferedImage mask = easel.mask();
      Response accepted =
          easel.page().waitForResponse("**/erase", () -> easel.button("Erase").click());
      String job = String.valueOf(Json.object(accepted.text()).orElseThrow().get("request_id"));

      easel.button("Cancel").click();
      easel.button("Erase").waitFor();

      assertThat(idle.ended(job).text("status")).isEqualTo("canceled");
      assertThat(easel.page().locator("erased-compare").isVisible()).isFalse();
      assertThat(Drawing.samples(easel.mask())).isEqualTo(Drawing.samples(mask));
    }
  }

  @Test
  void theKeyboardAlonePaintsErasesAndGoesOn() {
    try (var easel = easel(Look.WIDE)) {
      Page page = easel.page();
      page.locator("[value=automatic]").focus();
      page.keyboard().press("Space");
      page.locator("erased-eraser canvas").first().focus();
      easel.press("Shift+ArrowRight", 3);
      page.keyboard().down("Space");
      easel.press("ArrowDown", 4);
      page.keyboard().up("Space");
      easel.press("Enter", 1);
      easel.press("ArrowRight", 3);
      easel.press("Enter", 1);
      easel.press("b", 1);
      BufferedImage mask = easel.mask();
      easel.button("Erase").focus();
      page.keyboard().press("Enter");
      easel.waitForResult();
      easel.button("Download").focus();
      Path result = page.waitForDownload(() -> page.keyboard().press("Enter")).path();

      assertThat(Drawing.samples(mask)).contains(255);
      long[] differing = Drawing.differing(PICTURE, Drawing.read(result), mask);
      assertThat(differing[0]).isZero();
      assertThat(differing[1]).isPositive();
    }
  }

  @Test
  void oneFingerPaintsAndTwoZoom() {
    try (var easel = easel(Look.PHONE.in(Language.CHINESE).dark())) {
      Page page = easel.page();
      page.evaluate("document.querySelector('erased-eraser').scrollIntoView()");
      easel.touch(new double[][] {at(60, 60), at(100, 90), at(140, 120)});
      String marked = easel.share();
      String before = easel.zoom();
      easel.touch(
          new double[][] {at(120, 120), at(90, 90), at(60, 60)},
          new double[][] {at(180, 180), at(210, 210), at(240, 240)});

      assertThat(easel.share()).isEqualTo(marked);
      assertThat(marked).isNotEqualTo("已标记全图的 0%。");
      assertThat(easel.zoom()).isNotEqualTo(before);
      easel.browser().picture(page, "eraser");
      easel.browser().accept(page);

      easel.button("擦除").tap();
      easel.waitForResult();
      easel.browser().picture(page, "eraser-result");
      easel.browser().accept(page);
    }
  }

  @Test
  void aPartThatTheServiceFoundIsMarkedByOneClick() {
    try (var easel = easel(Look.WIDE)) {
      Page page = easel.page();
      easel.tool("magic");
      easel.button("Find parts (one light job)").click();
      page.locator(".eraser-parts button").first().click();

      assertThat(Drawing.samples(easel.mask())).contains(255);
      easel.browser().accept(page);
    }
  }

  @Test
  void theMaskOfATurnedPhotoLiesWhereThePersonSeesIt() {
    byte[] turned = Turned.jpeg(PICTURE);
    try (var easel = Easel.eraser(server, Look.WIDE, "phone.jpg", turned)) {
      easel.draw(at(30, 250));
      BufferedImage mask = easel.mask();

      assertThat(mask.getWidth()).isEqualTo(HEIGHT);
      assertThat(mask.getHeight()).isEqualTo(WIDTH);
      easel.button("Erase").click();
      easel.waitForResult();
      easel.button("Changed pixels").click();
      easel.page().locator(".compare-legend").waitFor();
      assertThat(Turned.changed(turned, easel.saved("Download")))
          .as("stored columns and rows of what changed")
          .satisfies(place -> {
            assertThat(place.getMinX()).isBetween(192.0, 240.0);
            assertThat(place.getMaxX()).isBetween(250.0, 290.0);
            assertThat(place.getMinY()).isBetween(200.0, 250.0);
          });
    }
  }

  @Test
  void aMaskOfEverythingIsRefusedInTheServicesWordsAndCanBeMended() {
    try (var easel = easel(Look.WIDE)) {
      easel.button("Erase").click();
      assertThat(easel.problem()).startsWith("Nothing is marked yet");

      easel.button("Invert").click();
      easel.button("Erase").click();
      easel.page().getByText("Cancel").waitFor(HIDDEN);
      assertThat(easel.problem())
          .isEqualTo("The mask marks everything: nothing is left to fill it from");

      easel.press("Control+z", 1);
      easel.draw(at(40, 50), at(80, 60));
      easel.button("Erase").click();
      easel.waitForResult();
      assertThat(easel.page().getByRole(AriaRole.ALERT).count()).isZero();
    }
  }

  @Test
  void filesThatTheServiceDoesNotTakeAreSaid() {
    byte[] gif = Drawing.file(PICTURE, "gif");
    try (var easel = Easel.eraser(server, Look.WIDE, "old.gif", gif)) {
      assertThat(easel.problem()).startsWith("The eraser takes PNG, JPEG and WebP files.");
      easel.browser().accept(easel.page());
    }
  }
}
