package erased.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.security.Routes.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are told with every page, and that pages hold nothing that it forbids.
class PageHeadersTest {
  private static final Pattern NONCE = Pattern.compile("script-src 'nonce-([A-Za-z0-9+/]{22})'");
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b([^>]*)>(.*?)</script>");
  private static final Pattern TAG = Pattern.compile("<[a-z][^>]*>");

  private static RunningServer server;
  private static String cookie;
  private static List<Answer> pages;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.operator.emails=operator@example.org", "erased.billing.provider=fake");
    long operator = server.bean(Accounts.class).create("operator@example.org", "Opal").id();
    cookie = Sessions.COOKIE + "=" + server.bean(Sessions.class).create(operator);
    pages =
        Stream.concat(
                Routes.pages(server).stream().map(Route::path),
                Stream.of("/en/no-such-page", "/zh", "/errors", "/zh/errors/not-found"))
            .flatMap(path -> Stream.of(get(path), get(path, "Cookie", cookie)))
            .filter(answer -> answer.header("Content-Type").startsWith("text/html"))
            .toList();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer get(String path, String... headers) {
    var all = new ArrayList<>(List.of("Accept", "text/html"));
    all.addAll(List.of(headers));
    return server.get(path, all.toArray(String[]::new));
  }

  @Test
  void allKindsOfPagesWereSeen() {
    assertThat(pages).hasSizeGreaterThan(30);
    assertThat(pages.stream().map(Answer::status)).contains(200, 404);
    assertThat(pages.stream().filter(page -> page.status() >= 500)).isEmpty();
  }

  @Test
  void policyLetsNothingRunThatIsNotOurs() {
    assertThat(pages)
        .allSatisfy(page -> {
          List<String> rules = List.of(page.header("Content-Security-Policy").split("; "));
          assertThat(rules)
              .contains(
                  "default-src 'none'",
                  "style-src 'self'",
                  "base-uri 'none'",
                  "frame-ancestors 'none'",
                  "worker-src 'self'")
              .noneMatch(rule -> rule.contains("unsafe") || rule.contains("*"))
              .noneMatch(rule -> rule.startsWith("script-src") && rule.contains("data:"));
        });
  }

  @Test
  void everyPageHasANonceOfItsOwnAndItsScriptsCarryIt() {
    var nonces = new HashSet<String>();
    assertThat(pages)
        .allSatisfy(page -> {
          Matcher nonce = NONCE.matcher(page.header("Content-Security-Policy"));
          assertThat(nonce.find()).isTrue();
          assertThat(nonces.add(nonce.group(1))).as("a fresh nonce").isTrue();
          assertThat(SCRIPT.matcher(page.text()).results())
              .isNotEmpty()
              .allMatch(script -> script.group(1).contains("nonce=\"" + nonce.group(1) + "\""))
              .allMatch(script -> script.group(1).contains(" src=\"/assets/"))
              .allMatch(script -> script.group(2).isBlank());
        });
  }

  @Test
  void noPageHasScriptOrStyleOfItsOwn() {
    assertThat(pages)
        .allSatisfy(page -> {
          assertThat(page.text())
              .doesNotContain("<style", "javascript:", "<base", "<object", "<iframe");
          assertThat(TAG.matcher(page.text()).results().map(tag -> tag.group()))
              .noneMatch(tag -> tag.matches("(?s).*\\s(?:on[a-z]+|style)\\s*=.*"));
        });
  }

  @Test
  void everyPageIsKeptApartFromOthers() {
    assertThat(pages)
        .allSatisfy(page -> {
          assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
          assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
          assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
          assertThat(page.header("Permissions-Policy")).contains("camera=()", "microphone=()");
          assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
          assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        });
  }

  @Test
  void noPageStaysInACache() {
    assertThat(pages)
        .allSatisfy(page -> assertThat(page.header("Cache-Control")).isEqualTo("no-store"));
  }

  /// The API, files and errors of the container as well as pages.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/account",
        "/api/v1/jobs",
        "/api/v1/options",
        "/api/v1/openapi.yaml",
        "/healthz",
        "/blob/in/2026-01-01/x.png",
        "/favicon.ico",
        "/llms.txt",
        "/nothing"
      })
  void everyAnswerIsWhatItSaysAndStandsInNoFrame(String path) {
    Answer answer = server.get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.header("Content-Type")).isNotEmpty();
  }
}
