package erased.server.rows;

import static erased.server.rows.Problems.assertPicture;
import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 1.6: `GET /clean`.
class CleanRowsTest {
  private static final Neighbour ORIGIN = Neighbour.only();

  private final Guest guest = Guest.anonymous(Shared.server());

  private static String page(byte[] image) {
    return ORIGIN.file("image/png", image);
  }

  private Answer clean(String url) {
    return guest.get(Clean.path(url));
  }

  // what is asked for

  @Test
  @Row("R035")
  void visibleIsTheModeWhereNoneIsNamed() {
    Answer answer = clean(page(Drawings.sparkle()));

    assertThat(answer.header("X-Erased-Changed")).isEqualTo("true");
    Answer found = guest.job(answer.body(), "detect");
    assertThat(Json.at(found.json(), "report", "visible", "detected")).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"visible", "metadata", "invisible", "all"})
  @Row({"R035", "R043"})
  void eachModeThatGivesAPictureIsThere(String mode) {
    Answer answer = guest.get(Clean.path(page(Drawings.png()), mode));

    assertThat(answer.status()).as(answer.header("X-Error-Type")).isEqualTo(200);
    assertThat(Format.of(answer.body())).hasValue(Format.PNG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"detect", "erase", "masks", "Visible", "x"})
  @Row("R035")
  void noOtherModeIs(String mode) {
    assertPicture(guest.get(Clean.path(page(Drawings.png()), mode)), 400, "validation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?image=",
        "?mode=visible",
        "?image=https%3A%2F%2Fa.org%2Fb&image=https%3A%2F%2Fa.org%2Fc",
        "?image=https%3A%2F%2Fa.org%2Fb&url=x",
        "?image=https%3A%2F%2Fa.org%2Fb&options=%7B",
        "?image=https%3A%2F%2Fa.org%2Fb&options=%5B%5D"
      })
  @Row("R035")
  void aQueryThatIsWrongIsRefused(String query) {
    assertPicture(guest.get("/api/v1/clean" + query), 400, "validation");
  }

  @Test
  @Row("R035")
  void optionsReachTheWorkItself() {
    String url = page(Images.png(Images.text("Comment", "a holiday")));

    Answer ai = guest.get(Clean.path(url, "metadata"));
    Answer all = guest.get(Clean.path(url, "metadata", "{\"level\":\"all\"}"));

    assertThat(ai.header("X-Erased-Changed")).isEqualTo("false");
    assertThat(all.body()).isEqualTo(Images.png());
    assertPicture(guest.get(Clean.path(url, "metadata", "{\"a\":1}")), 400, "validation");
  }

  // what is given

  @Test
  @Row({"R036", "R037"})
  void theBodyIsThePictureAndMayBeKeptForADay() {
    Answer answer = guest.get(Clean.path(page(Drawings.prompted()), "metadata"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(Drawings.png());
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=86400");
    assertThat(answer.header("ETag")).matches("\"[0-9a-f]{64}\"");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Vary")).isEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  @Row("R036")
  void pagesOfOtherSitesMayShowIt() {
    Answer answer =
        guest.get(
            Clean.path(page(Drawings.png()), "metadata"),
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Dest",
            "image",
            "Referer",
            "https://blog.example.org/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
  }

  @Test
  @Row("R036")
  void whoHasThePictureIsToldThatItIsTheSame() {
    String path = Clean.path(page(Drawings.prompted()), "metadata");
    String tag = guest.get(path).header("ETag");

    Answer again = guest.get(path, "If-None-Match", tag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  @Row("R036")
  void itIsCleanedAndChargedOnce() {
    String url = page(Drawings.prompted());

    byte[] first = guest.get(Clean.path(url, "metadata")).body();
    byte[] second = guest.get(Clean.path(url, "metadata")).body();

    assertThat(second).isEqualTo(first);
    assertThat(Account.left(guest, "light")).isEqualTo(29);
    assertThat(ORIGIN.calls("GET", url)).hasSize(1);
  }

  @Test
  @Row("R037")
  void headTellsTheSameWithoutThePicture() {
    String path = Clean.path(page(Drawings.prompted()), "metadata");

    Answer answer = guest.send("HEAD", path, new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(answer.header("Content-Length")).isEqualTo("" + Drawings.png().length);
    assertThat(answer.body()).isEmpty();
  }

  // what cannot be given

  @Test
  @Row("R038")
  void everyProblemIsAPictureThatSaysSoInAHeader() {
    assertPicture(guest.send("POST", "/api/v1/clean", new byte[0]), 405, "method-not-allowed");
    assertPicture(guest.get("/api/v1/clean/"), 404, "not-found");
    assertPicture(
        clean(page("no picture".getBytes(StandardCharsets.UTF_8))), 400, "unsupported-format");
    assertPicture(clean(ORIGIN.status(500)), 502, "upstream");
    assertPicture(
        guest.and("Authorization", "Bearer uk_x").get(Clean.path(page(Drawings.png()))),
        401,
        "unauthorized");
  }

  @Test
  @Row("R038")
  void aPictureThatCannotBeReadIsAProblemToo() {
    byte[] image = Drawings.png();
    image[image.length / 2] ^= 0x55;

    assertPicture(clean(page(image)), 422, "unprocessable");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row({"R039", "R076"})
  void whatSaysThatItIsTooLargeIsNotFetched() {
    String url =
        ORIGIN.page(exchange -> {
          exchange.getResponseHeaders().set("Content-Length", "10485761");
          exchange.sendResponseHeaders(200, -1);
        });

    assertPicture(clean(url), 413, "url-too-large");

    assertThat(ORIGIN.calls("HEAD", url)).hasSize(1);
    assertThat(ORIGIN.calls("GET", url)).isEmpty();
  }

  @Test
  @Row({"R039", "R076"})
  void whatDoesNotSayHowLargeItIsIsReadUpToTheLimit() {
    byte[] piece = new byte[64 * 1024];
    String url =
        ORIGIN.page(exchange -> {
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(head ? 405 : 200, head ? -1 : 0); // 0: in chunks
          for (int i = 0; !head && i < 1024; i++) {
            exchange.getResponseBody().write(piece);
          }
        });

    assertPicture(clean(url), 413, "url-too-large");
  }

  @Test
  @Row("R039")
  void anOriginThatKnowsNoHeadIsAskedAllTheSame() {
    String url =
        ORIGIN.page(exchange -> {
          if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(501, -1);
          } else {
            Neighbour.give(exchange, "image/png", Drawings.prompted());
          }
        });

    assertThat(guest.get(Clean.path(url, "metadata")).body()).isEqualTo(Drawings.png());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 429, 451})
  @Row({"R040", "R075"})
  void anOriginThatRefusesIsNotFetchable(int status) {
    assertPicture(clean(ORIGIN.status(status)), 400, "url-not-fetchable");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row({"R040", "R075"})
  void httpIsNotFetchedAsShipped() {
    Guest hasty = Guest.anonymous(Hasty.server());
    String url = page(Drawings.png());

    assertPicture(hasty.get(Clean.path(url)), 400, "url-not-fetchable");

    assertThat(ORIGIN.calls("HEAD", url)).isEmpty();
    assertThat(ORIGIN.calls("GET", url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "//example.org/a.png",
        "/a.png",
        "example.org/a.png",
        "https://",
        "https:///a",
        "https://a b/",
        "https://user:pass@example.org/",
        "https://example.org:22/",
        "https://example.org\\@localhost/",
        "https://no-such-host.invalid/a.png"
      })
  @Row({"R040", "R075"})
  void whatIsNoPublicAddressOfHttpsIsNotFetchable(String url) {
    Guest hasty = Guest.anonymous(Hasty.server());

    assertPicture(hasty.get(Clean.path(url)), 400, "url-not-fetchable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[fc00::1]",
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]"
      })
  @Row({"R040", "R041"})
  void privateAddressesAreNotConnectedTo(String host) {
    Guest hasty = Guest.anonymous(Hasty.server());
    int port = ORIGIN.port();

    assertPicture(
        hasty.get(Clean.path("https://" + host + ":" + port + "/a.png")), 400, "url-not-fetchable");
  }

  @Test
  @Row("R041")
  void aRedirectDoesNotLeadToAPrivateAddressEither() {
    String url =
        ORIGIN.page(exchange -> {
          exchange.getResponseHeaders().set("Location", "http://10.0.0.1:" + ORIGIN.port() + "/");
          exchange.sendResponseHeaders(302, -1);
        });

    assertPicture(clean(url), 400, "url-not-fetchable");
  }

  @Test
  @Row("R040")
  void redirectsAreFollowedAFewTimes() {
    String target = page(Drawings.prompted());
    String url = redirected(redirected(redirected(target)));

    assertThat(guest.get(Clean.path(url, "metadata")).body()).isEqualTo(Drawings.png());
    assertPicture(clean(redirected(url)), 400, "url-not-fetchable");
  }

  private static String redirected(String url) {
    return ORIGIN.page(exchange -> {
      exchange.getResponseHeaders().set("Location", url);
      exchange.sendResponseHeaders(302, -1);
    });
  }

  // whose request it is

  @Test
  @Row({"R042", "R077"})
  void aKeyOfProIsRefused() {
    Guest pro = Guest.pro(Shared.server());
    String url = page(Drawings.png());

    assertPicture(pro.get(Clean.path(url)), 403, "pro-not-supported");

    assertThat(ORIGIN.calls("HEAD", url)).isEmpty();
  }

  @Test
  @Row("R042")
  void aSessionCountsOnOurOwnPagesOnly() {
    Guest free = Guest.free(Shared.server());

    free.get(Clean.path(page(Drawings.png()), "metadata"), "Sec-Fetch-Site", "same-origin");
    assertThat(Account.left(free, "light")).isEqualTo(99);

    free.get(Clean.path(page(Drawings.png()), "metadata"), "Sec-Fetch-Site", "cross-site");
    assertThat(Account.left(free, "light")).isEqualTo(99);
  }

  // upstream

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  @Row("R073")
  void anOriginThatFailsIsAnUpstreamError(int status) {
    assertPicture(clean(ORIGIN.status(status)), 502, "upstream");
  }

  @Test
  @Row("R074")
  void anOriginThatIsSilentIsATimeout() {
    String url = ORIGIN.slow(Duration.ofSeconds(15), "image/png", Drawings.png());

    assertPicture(clean(url), 504, "upstream-timeout");
  }

  @Test
  @Row("R038")
  void theProblemOfAQuotaThatIsUsedUpIsAPictureToo() {
    List<Answer> answers =
        IntStream.range(0, 6)
            .mapToObj(_ -> guest.get(Clean.path(page(Images.png()), "invisible")))
            .toList();

    assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 200);
    assertPicture(answers.getLast(), 429, "rate-limited");
    assertThat(answers.getLast().header("Retry-After")).matches("[0-9]+");
  }
}
