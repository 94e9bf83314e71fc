package erased.server.pages;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import erased.json.Json;
import erased.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/// The app in a browser, and what somebody does in it.
final class Workbench implements AutoCloseable {
  private final Browser browser;
  private final Look look;
  private final Page page;

  private Workbench(Browser browser, Look look) {
    this.browser = browser;
    this.look = look;
    this.page = browser.page("/app");
  }

  static Workbench open(Look look) {
    return new Workbench(Browser.open(Premises.server().base(), look), look);
  }

  Browser browser() {
    return browser;
  }

  Page page() {
    return page;
  }

  /// A text of the app in the language of the page.
  String words(String key, Object... values) {
    return Message.of(key, values).in(look.language());
  }

  Locator button(String key, Object... values) {
    return named(words(key, values));
  }

  private Locator named(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /// What can be done with one picture of the list.
  Locator act(String key, String file) {
    return named(words(key) + ": " + file);
  }

  void choose(String mode) {
    page.locator("#mode-" + mode).check();
  }

  static FilePayload png(String name, byte[] file) {
    return new FilePayload(name, "image/png", file);
  }

  void give(FilePayload... files) {
    page.locator("#choose-files").setInputFiles(files);
  }

  /// Accepts the terms.
  void agree() {
    page.locator("dialog button[value=accept]").click();
  }

  /// Waits until as many pictures stand so.
  void waitFor(String state, int count) {
    page.locator(".queue-row[data-state=" + state + "]").nth(count - 1).waitFor();
  }

  /// What becomes of a picture in a mode; the terms are accepted on the way.
  byte[] cleaned(String mode, FilePayload picture) {
    choose(mode);
    give(picture);
    agree();
    waitFor("done", 1);
    return saved(button("app.act.download"));
  }

  /// The receipt of the picture that is shown.
  Map<String, Object> receipt() {
    return json(saved(button("app.act.receipt")));
  }

  byte[] saved(Locator button) {
    return bytes(page.waitForDownload(() -> button.click()));
  }

  static byte[] bytes(Download download) {
    try {
      return Files.readAllBytes(download.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> json(byte[] file) {
    return Json.object(new String(file, StandardCharsets.UTF_8)).orElseThrow();
  }

  /// Fails where the page is not as it should be, and keeps a picture of it.
  void accept(String name) {
    browser.picture(page, name);
    browser.accept(page);
  }

  @Override
  public void close() {
    browser.close();
  }
}
