package erased.server.pages;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import erased.server.RunningServer;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.rows.Row;
import erased.text.Language;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// How people come in, buy, get keys, take their data and leave.
class AccountTest {
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/\\S+token=[\\w-]+");
  private static final RunningServer SERVER = Premises.server();

  private static Browser browser(Look look) {
    return Browser.open(SERVER.base(), look);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /// The link in the latest mail to somebody.
  private static String mailed(String email) throws MessagingException, IOException {
    for (int i = 0; i < 200; i++) {
      MimeMessage[] letters = Premises.mail().getReceivedMessagesForDomain(email);
      if (letters.length > 0) {
        Matcher link = LINK.matcher(plain(letters[letters.length - 1]));
        assertThat(link.find()).isTrue();
        return link.group();
      }
      pause();
    }
    throw new AssertionError("no mail to " + email);
  }

  /// The first form of a letter, which is plain text.
  private static String plain(Part letter) throws MessagingException, IOException {
    Object content = letter.getContent();
    return content instanceof Multipart parts ? plain(parts.getBodyPart(0)) : content.toString();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Row({"R054", "R060"})
  void aLinkInTheMailLetsThePersonInWhoAskedForIt() throws Exception {
    try (var browser = browser(Look.PHONE.in(Language.CHINESE).dark())) {
      Page page = browser.page("/sign-in?next=/zh/account");
      assertThat(page.locator("input[type=password]").count()).isZero();
      page.locator("#email").fill("grace@example.org");
      button(page, "发送登录链接").click();
      page.getByText("grace@example.org").waitFor();
      browser.picture(page, "sign-in-sent");
      browser.accept(page);

      page.navigate(mailed("grace@example.org"));
      browser.accept(page);
      page.locator("main button").click();

      page.waitForURL("**/zh/account");
      says(page.locator("main"), "grace@example.org");
      browser.picture(page, "account");
      browser.accept(page);
      button(page, "退出登录").first().click();
      page.waitForURL("**/zh");
      page.navigate("/zh/account");
      assertThat(page.url()).contains("/zh/sign-in?next=");
    }
  }

  @Test
  @Row({"R054", "R060"})
  void aProviderOfOpenIdConnectLetsAPersonIn() {
    try (var browser = browser(Look.WIDE)) {
      Page page = browser.page("/sign-in");
      browser.picture(page, "sign-in");
      page.getByText("Continue with Acme").click(); // who lets in whoever comes, as Ada

      page.waitForURL("**/en/app");
      page.navigate("/en/account");
      says(page.locator("main"), "ada@example.org", "Ada Lovelace", "Free");
      browser.accept(page);
    }
  }

  /// An account, and a browser in which it is signed in.
  private static Browser signedIn(Look look, String email) {
    long account = SERVER.bean(Accounts.class).create(email, "").id();
    return browser(look).as(SERVER.bean(Sessions.class).create(account));
  }

  @Test
  @Row({"R055", "R059"})
  void aPackIsBoughtOnThePriceListAndItsCreditsArrive() {
    try (var browser = signedIn(Look.TABLET.in(Language.CHINESE), "buyer@example.org")) {
      Page page = browser.page("/pricing");
      says(page.locator(".packs"), "$5", "$20", "$50");
      page.locator(".packs button").first().click();
      page.locator("[value=pay]").waitFor();
      browser.picture(page, "checkout");
      browser.accept(page);
      page.locator("[value=pay]").click();
      until(page, ".notice.good");

      says(page.locator("[aria-labelledby=balance]"), "100");
      browser.picture(page, "billing");
      browser.accept(page);
    }
  }

  /// Loads the page until it shows that.
  private static void until(Page page, String selector) {
    for (int i = 0; i < 50 && page.locator(selector).count() == 0; i++) {
      pause();
      page.reload();
    }
    assertThat(page.locator(selector).count()).as(selector).isPositive();
  }

  @Test
  @Row({"R054", "R061"})
  void whoSubscribesMakesAKeyThatOpensTheApiUntilItIsRevoked() {
    try (var browser = signedIn(Look.WIDE, "subscriber@example.org")) {
      Page page = browser.page("/account/billing");
      button(page, "Get Pro for $9 a month").click();
      page.locator("[value=pay]").click();
      until(page, ".notice.good");
      page.navigate("/en/account");
      page.locator("#key-name").fill("backup server");
      button(page, "Make a key").click();
      String key = page.locator("#secret").inputValue();
      browser.picture(page, "account-key");
      browser.accept(page);

      assertThat(key).startsWith("uk_");
      assertThat(standing(key)).isEqualTo(200);
      page.getByText("I have it").click();
      browser.picture(page, "account");
      browser.accept(page);
      button(page, "Revoke backup server").click();
      page.locator("#keys .entries").waitFor(gone());
      assertThat(standing(key)).isEqualTo(401);
    }
  }

  private static int standing(String key) {
    return SERVER.get("/api/v1/account", "Authorization", "Bearer " + key).status();
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  @Test
  void whoLeavesTakesTheirDataAndNothingStays() throws Exception {
    try (var browser = signedIn(Look.PHONE, "leaver@example.org")) {
      Page page = browser.page("/account");
      byte[] data =
          Workbench.bytes(page.waitForDownload(() -> page.getByText("Download my data").click()));
      assertThat(names(data)).contains("account.json", "sessions.json");

      page.getByText("Delete my account").click();
      browser.picture(page, "account-delete");
      browser.accept(page);
      page.locator("#confirmation").fill("leaver");
      button(page, "Delete for good").click();
      page.locator("#confirmation-problem").waitFor();
      page.locator("#confirmation").fill("leaver@example.org");
      button(page, "Delete for good").click();
      page.getByText("Your account is deleted").waitFor();
      browser.accept(page);

      assertThat(SERVER.bean(Accounts.class).find("leaver@example.org")).isEmpty();
      page.navigate("/en/account");
      assertThat(page.url()).contains("/en/sign-in");
    }
  }

  private static List<String> names(byte[] archive) throws IOException {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
