package erased.server.billing;

import static erased.server.pages.Browser.says;

import com.microsoft.playwright.Page;
import erased.server.RunningServer;
import erased.server.accounts.Sessions;
import erased.server.pages.Browser;
import erased.server.pages.Look;
import erased.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Prices and bills, in a real browser.
class BillingPagesTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start("erased.billing.provider=fake", "erased.workers.count=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Browser signedIn(Look look) {
    String session = server.freeCookie().substring(Sessions.COOKIE.length() + 1);
    return Browser.open(server.base(), look).as(session);
  }

  @Test
  void whoIsSignedInBuysAPackWithFourClicks() {
    try (var browser = signedIn(Look.WIDE)) {
      Page page = browser.page("/pricing");
      browser.accept(page);
      browser.picture(page, "pricing");

      page.locator("button[aria-label='Buy the pack Standard']").click();
      browser.accept(page);
      browser.picture(page, "checkout");
      page.locator("button[value=decline]").click();
      browser.accept(page);
      says(page.locator("[role=alert]"), "The card was declined");
      page.locator("button[value=pay]").click();
      page.locator("[role=status]").waitFor();
      while (page.locator(".notice.good").count() == 0) {
        page.reload();
      }

      says(page.locator("main"), "You have 500 credits");
      browser.accept(page);
      browser.picture(page, "billing");
    }
  }

  @Test
  void proIsBoughtAndLookedAfterOnAPhoneInChineseAndTheDark() {
    try (var browser = signedIn(Look.PHONE.in(Language.CHINESE).dark())) {
      Page page = browser.page("/account/billing");
      page.locator("form[action$='/pro'] button").click();
      page.locator("button[value=pay]").click();
      page.locator("form[action$='/pro'], form[action$='/manage']").first().waitFor();
      while (page.locator("form[action$='/manage']").count() == 0) {
        page.reload();
      }
      browser.accept(page);
      browser.picture(page, "billing");

      page.locator("form[action$='/manage'] button").click();
      page.locator("button[value=END_WITH_PERIOD]").click();
      page.locator("button[value=GO_ON]").waitFor();

      browser.accept(page);
      browser.picture(page, "portal");
    }
  }
}
