package erased.server.signin;

import static erased.server.signin.House.link;
import static erased.server.signin.House.surfer;
import static erased.server.signin.House.token;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.accounts.Tier;
import erased.server.rows.Row;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in by a link, as a browser does it.
class SignInTest {
  private static final String FORM = "/en/sign-in/link";

  @Test
  @Row("R060")
  void aPersonSignsInByALinkInAMailAndHasAFreeAccount() {
    Surfer ada = surfer();
    String link = link(ada, "ada1@example.org");

    assertThat(ada.get("/en/sign-in/sent").body()).contains("ada1@example.org");
    assertThat(ada.get(link).body()).contains("ada1@example.org").doesNotContain("name=\"code\"");
    HttpResponse<String> entered = ada.post(FORM, "token", token(link));

    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(location(entered)).isEqualTo("/en/app");
    assertThat(ada.get("/en/account").body()).contains("ada1@example.org", "Firefox, Linux");
    var account = House.SERVER.bean(Accounts.class).find("ada1@example.org").orElseThrow();
    assertThat(account.tier(Instant.now())).isEqualTo(Tier.FREE);
  }

  @Test
  void theLetterIsInTheLanguageOfThePage() {
    String letter = House.letter(surfer(), "/zh/sign-in", "li@example.org");

    assertThat(letter).contains("https://erased.test/zh/sign-in/link", "链接只能使用一次，15 分钟内有效");
  }

  @Test
  void looksAndHeadsDoNotUseALinkUpButItsButtonDoes() {
    Surfer ada = surfer();
    String link = link(ada, "ada2@example.org");
    for (int i = 0; i < 3; i++) {
      assertThat(surfer().get(link).statusCode()).isEqualTo(200);
    }
    assertThat(House.SERVER.send("HEAD", link, new byte[0]).status()).isEqualTo(200);

    assertThat(ada.post(FORM, "token", token(link)).statusCode()).isEqualTo(303);

    assertThat(ada.get(link).statusCode()).isEqualTo(410);
    assertThat(ada.post(FORM, "token", token(link)).statusCode()).isEqualTo(410);
  }

  @Test
  void inAnotherBrowserALinkAsksForTheCode() {
    Surfer asking = surfer();
    String link = link(asking, "ada3@example.org");
    String code =
        asking.get("/en/sign-in/sent").body().replaceAll("(?s).*class=\"code\">([0-9 ]+)<.*", "$1");
    Surfer other = surfer();

    assertThat(other.get(link).body()).contains("name=\"code\"");
    String wrong = code.equals("000 000") ? "000001" : "000000";
    assertThat(other.post(FORM, "token", token(link), "code", wrong).statusCode()).isEqualTo(422);
    assertThat(other.cookies()).doesNotContainKey(Sessions.COOKIE);
    HttpResponse<String> entered = other.post(FORM, "token", token(link), "code", code);

    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(other.get("/en/account").body()).contains("ada3@example.org");
    assertThat(asking.get("/en/account").statusCode()).isEqualTo(303);
  }

  @Test
  void theCookieOfASessionIsForThisServiceAndNoScriptAlone() {
    Surfer ada = surfer();
    String link = link(ada, "ada4@example.org");

    List<String> cookies = ada.post(FORM, "token", token(link)).headers().allValues("Set-Cookie");

    assertThat(cookies)
        .filteredOn(cookie -> cookie.startsWith("__Host-erased="))
        .singleElement()
        .asString()
        .matches(
            "__Host-erased=[0-9A-Za-z_-]{43}; Path=/; Max-Age=2592000; Expires=[^;]+; Secure;"
                + " HttpOnly; SameSite=Lax");
  }

  @Test
  void signingInGivesANewSessionAndEndsTheOneThatWasThere() {
    Surfer ada = House.signedIn("ada5@example.org");
    String before = String.valueOf(ada.cookies().get(Sessions.COOKIE));
    Surfer thief = surfer();
    thief.cookies().put(Sessions.COOKIE, before);
    assertThat(thief.get("/en/account").statusCode()).isEqualTo(200);

    String link = link(ada, "ada5@example.org");
    ada.post(FORM, "token", token(link));

    assertThat(ada.cookies().get(Sessions.COOKIE)).isNotEqualTo(before);
    assertThat(thief.get("/en/account").statusCode()).isEqualTo(303);
  }

  @Test
  void aCookieThatWasLaidThereBeforeBecomesNoSession() {
    Surfer ada = surfer();
    ada.cookies().put(Sessions.COOKIE, "a".repeat(43));
    String link = link(ada, "ada6@example.org");

    ada.post(FORM, "token", token(link));

    assertThat(ada.cookies().get(Sessions.COOKIE)).isNotEqualTo("a".repeat(43));
  }

  @Test
  void whoCameFromAPageGoesBackThere() {
    Surfer ada = surfer();
    HttpResponse<String> asked = ada.get("/en/account");
    assertThat(location(asked)).isEqualTo("/en/sign-in?next=%2Fen%2Faccount");
    String link = link(ada, "ada7@example.org", "next", "/en/account");

    assertThat(location(ada.post(FORM, "token", token(link)))).isEqualTo("/en/account");
    assertThat(location(ada.get("/en/sign-in?next=/en/account"))).isEqualTo("/en/account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example"})
  void nobodyIsSentToAnotherSite(String next) {
    Surfer ada = surfer();
    String link = link(ada, "ada8@example.org", "next", next);

    assertThat(location(ada.post(FORM, "token", token(link)))).isEqualTo("/en/app");
    ada.post("/en/sign-out");
  }

  @Test
  void theSixthLinkToAMailboxWithinAnHourHasToWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(surfer().post("/en/sign-in", "email", "ada9@example.org").statusCode())
          .isEqualTo(303);
    }

    HttpResponse<String> refused = surfer().post("/en/sign-in", "email", "ada9@example.org");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(3500L, 3600L);
    assertThat(refused.body()).contains("<h1", "5 links an hour");
  }

  @Test
  void theAnswerDoesNotTellWhetherAnAddressHasAnAccount() {
    House.signedIn("known@example.org");

    HttpResponse<String> known = surfer().post("/en/sign-in", "email", "known@example.org");
    HttpResponse<String> unknown = surfer().post("/en/sign-in", "email", "unknown@example.org");

    assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(location(unknown)).isEqualTo(location(known));
    assertThat(unknown.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
  }

  @Test
  void whatIsNoAddressIsSaidBesideTheField() {
    HttpResponse<String> answer = surfer().post("/en/sign-in", "email", "ada<b>");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("aria-invalid=\"true\"", "ada&lt;b&gt;");
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    Surfer ada = House.signedIn("ada10@example.org");

    assertThat(ada.postFrom("cross-site", "/en/sign-out").statusCode()).isEqualTo(403);
    assertThat(
            surfer().postFrom("cross-site", "/en/sign-in", "email", "a@example.org").statusCode())
        .isEqualTo(403);
    assertThat(ada.get("/en/account").statusCode()).isEqualTo(200);
  }

  @Test
  void aLinkOnAnotherSiteLeadsToOnesOwnPageButSpendsNothing() {
    Surfer ada = House.signedIn("ada11@example.org");

    assertThat(ada.follow("/en/account").body()).contains("ada11@example.org");
    assertThat(ada.follow("/api/v1/account").body()).contains("anonymous");
    assertThat(ada.get("/api/v1/account").body()).contains("free");
  }

  @Test
  void signingOutEndsTheSessionAtOnce() {
    Surfer ada = House.signedIn("ada12@example.org");
    String session = String.valueOf(ada.cookies().get(Sessions.COOKIE));

    HttpResponse<String> left = ada.post("/en/sign-out");

    assertThat(location(left)).isEqualTo("/en");
    assertThat(left.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
    assertThat(ada.cookies()).doesNotContainKey(Sessions.COOKIE);
    Surfer thief = surfer();
    thief.cookies().put(Sessions.COOKIE, session);
    assertThat(thief.get("/en/account").statusCode()).isEqualTo(303);
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
