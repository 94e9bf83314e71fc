package erased.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "language=zh, en, /zh",
    "language=en, zh, /en",
    "'', 'zh-CN,zh;q=0.9,en;q=0.8', /zh",
    "'', 'fr-FR,fr;q=0.9', /en",
    "language=xx, '', /en"
  })
  void theStartLeadsToTheLanguageOfTheCookieThenOfTheBrowser(
      String cookie, String accepted, String place) throws Exception {
    HttpResponse<String> answer = get("/", "Cookie", cookie, "Accept-Language", accepted);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(place);
  }

  @Test
  void aPageTellsItsOtherLanguageAndRemembersItsOwn() throws Exception {
    HttpResponse<String> answer = get("/zh", "Accept-Language", "en");

    assertThat(answer.body())
        .contains("<html lang=\"zh-CN\">")
        .contains("hreflang=\"en\" href=\"" + server.base() + "/en\"");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("language=zh;")
        .contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  void assetsMayBeKeptForEverUnderTheirHashAndNotUnderAnOldOne() throws Exception {
    Matcher style =
        Pattern.compile("/assets/([0-9a-f]+)/css/erased.css").matcher(get("/en").body());
    assertThat(style.find()).isTrue();

    HttpResponse<String> current = get(style.group());
    HttpResponse<String> old = get("/assets/0123456789ab/css/erased.css");

    assertThat(current.headers().firstValue("Cache-Control"))
        .hasValue("max-age=31536000, public, immutable");
    assertThat(current.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
    assertThat(old.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "/en/nothing, '*/*', text/html",
    "/nothing, text/html, text/html",
    "/nothing, '*/*', application/problem+json",
    "/api/v1/nothing, text/html, application/problem+json"
  })
  void whatIsNotThereIsToldAsItsReaderWants(String path, String accepted, String type)
      throws Exception {
    HttpResponse<String> answer = get(path, "Accept", accepted);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.body()).contains("https://erased.ink/errors/not-found");
  }

  @Test
  void aFormFromAnotherSiteIsRefused() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(server.base().resolve("/en/sign-in"))
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.base().resolve(path));
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].isEmpty()) {
        request.header(headers[i], headers[i + 1]);
      }
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
