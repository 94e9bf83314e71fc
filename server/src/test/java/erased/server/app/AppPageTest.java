package erased.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.rows.Row;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AppPageTest {
  private static final Pattern MODE = Pattern.compile("name=\"mode\"[^>]* value=\"([a-z]+)\"");

  private static RunningServer server;
  private static RunningServer looking;

  @BeforeAll
  static void start() {
    server = RunningServer.start("erased.limits.image=3MB");
    looking = RunningServer.start("erased.jobs.modes=detect", "erased.app.ask-terms=false");
  }

  @AfterAll
  static void stop() {
    server.close();
    looking.close();
  }

  private static List<String> modes(Answer page) {
    return MODE.matcher(page.text()).results().map(one -> one.group(1)).toList();
  }

  private static String data(Answer page, String name) {
    return Pattern.compile("data-" + name + "=\"([^\"]*)\"")
        .matcher(page.text())
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .orElse("");
  }

  @Test
  void allModesAreOfferedAndTheFirstIsChosen() {
    Answer page = server.get("/en/app");

    assertThat(modes(page)).containsExactly("all", "metadata", "visible", "invisible", "detect");
    assertThat(page.text()).containsPattern("value=\"all\"[^>]* checked=");
    assertThat(data(page, "erase")).isEqualTo("yes");
  }

  @Test
  void aServiceThatOnlyLooksOffersNothingElse() {
    Answer page = looking.get("/zh/app");

    assertThat(modes(page)).containsExactly("detect");
    assertThat(page.text()).contains("仅检测").doesNotContain("disclosure-keep");
    assertThat(data(page, "erase")).isEmpty();
    assertThat(data(page, "terms")).isEmpty();
  }

  @Test
  void theDisclosureThatKeepsIsChosenBeforehand() {
    assertThat(server.get("/en/app").text()).containsPattern("value=\"keep\"[^>]* checked=");
  }

  @Test
  void limitsAreThoseOfTheService() {
    Answer page = server.get("/en/app");

    assertThat(data(page, "max-bytes")).isEqualTo("3145728");
    assertThat(page.text()).contains("up to 3 MB each");
  }

  @Test
  void thePageExplainsTheCodesOfValidation() {
    assertThat(server.get("/en/app").text())
        .contains("data-code=\"signingCredential.untrusted\">The signer is not on the trust list<");
    assertThat(server.get("/zh/app").text())
        .contains("data-code=\"assertion.dataHash.mismatch\">文件在签名后被改动过<");
  }

  @Test
  @Row("R096")
  void whoHasAcceptedTheTermsIsNotAskedAgain() {
    String ada = server.freeCookie();
    String version = data(server.get("/en/app", "Cookie", ada), "terms");

    Answer accepted = server.post("/api/v1/terms", Map.of("version", version), "Cookie", ada);

    assertThat(version).isEqualTo("2026-11-22");
    assertThat(accepted.json())
        .isEqualTo(Map.of("version", version, "required", true, "accepted", true));
    assertThat(data(server.get("/en/app", "Cookie", ada), "terms")).isEmpty();
    assertThat(data(server.get("/en/app"), "terms")).isEqualTo(version);
  }

  @Test
  void termsThatDoNotHoldAreNotAccepted() {
    Answer refused = server.post("/api/v1/terms", Map.of("version", "2020-01-01"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("pointer")).isEqualTo("/version");
    assertThat(refused.text("detail")).contains("2026-11-22");
  }

  @Test
  void aVersionMustFitItsColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AppSettings(true, "v".repeat(41)))
        .withMessageContaining("erased.app.terms-version");
  }
}
