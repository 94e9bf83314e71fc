package erased.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import erased.server.RunningServer;
import erased.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theFirstPageFitsAPhoneInChineseAndTheDark() {
    try (var browser = Browser.open(server.base(), Look.PHONE.in(Language.CHINESE).dark())) {
      Page page = browser.page("");

      browser.picture(page, "home");
      browser.accept(page);
    }
  }

  @Test
  void coloursAreChosenByOneButtonAndStay() {
    try (var browser = Browser.open(server.base(), Look.WIDE)) {
      Page page = browser.page("");
      page.locator("#theme").click(); // light
      page.locator("#theme").click(); // dark
      page.navigate("/zh");

      assertThat(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
          .isEqualTo("dark");
      browser.accept(page);
    }
  }
}
