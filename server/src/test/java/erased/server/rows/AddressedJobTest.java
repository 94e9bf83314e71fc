package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.RunningServer.Answer;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /jobs` with the address of an image.
class AddressedJobTest {
  private static final Neighbour ORIGIN = Neighbour.only();
  private static final String JOBS = "/api/v1/jobs";

  private final Guest guest = Guest.anonymous(Shared.server());

  private static Map<String, Object> wish(String url, String mode) {
    return Map.of("image_url", url, "mode", mode);
  }

  @Test
  void isAJobLikeAnyOther() {
    String url = ORIGIN.file("text/plain", Drawings.prompted()); // its bytes tell its type

    Answer job =
        guest.post(JOBS, wish(url, "metadata"), "Prefer", "wait=60, return=representation");

    assertThat(job.status()).isEqualTo(200);
    assertThat(guest.get(job.text("result_url")).body()).isEqualTo(Drawings.png());
    assertThat(Json.at(job.json(), "receipt", "picture_identical")).isEqualTo(true);
    assertThat(job.header("RateLimit")).startsWith("\"light\";r=29;");
  }

  @Test
  void canBeLookedAtOnly() {
    Answer job = guest.post(JOBS, wish(ORIGIN.file("image/png", Drawings.prompted()), "detect"));

    assertThat(Json.at(job.json(), "report", "ai")).isNotNull();
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  void isOpenToProAccounts() {
    String url = ORIGIN.file("image/png", Drawings.png());

    assertThat(Guest.pro(Shared.server()).post(JOBS, wish(url, "metadata")).status())
        .isEqualTo(200);
  }

  @Test
  void findsPartsToEraseToo() {
    String url = ORIGIN.file("image/png", Drawings.png());

    Answer job = guest.post("/api/v1/masks", Map.of("image_url", url), "Prefer", "respond-async");

    assertThat(job.status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"404, 400, url-not-fetchable", "403, 400, url-not-fetchable", "500, 502, upstream"})
  void whatTheOriginAnswersDecidesTheProblemAndCostsNothing(int origin, int status, String slug) {
    Answer answer = guest.post(JOBS, wish(ORIGIN.status(origin), "metadata"));

    assertProblem(answer, status, slug, "/image_url");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "http://10.0.0.1/a.png", "photo.png", "data:,a"})
  void leadsNowhereButToThePublicInternet(String url) {
    assertProblem(guest.post(JOBS, wish(url, "metadata")), 400, "url-not-fetchable", "/image_url");
  }

  @Test
  void isNoLargerThanAnyOtherImage() {
    String url = ORIGIN.file("image/png", new byte[(10 << 20) + 1]);

    assertProblem(guest.post(JOBS, wish(url, "metadata")), 413, "url-too-large", "/image_url");
    assertThat(ORIGIN.calls("GET", url)).as("its HEAD tells its length").isEmpty();
  }

  @Test
  void isAPictureOfTheTypeThatIsDeclaredIfAny() {
    String text = ORIGIN.file("image/png", new byte[9]);
    var png =
        Map.of(
            "image_url",
            ORIGIN.file("image/png", Drawings.png()),
            "content_type",
            "image/jpeg",
            "mode",
            "metadata");

    assertProblem(
        guest.post(JOBS, wish(text, "metadata")), 400, "unsupported-format", "/image_url");
    assertProblem(guest.post(JOBS, png), 400, "unsupported-format", "/image_url");
  }

  @Test
  void isTheOnlyImageOfItsRequest() {
    var both = Map.of("image_url", "https://a.org/b", "object_key", "c", "mode", "metadata");

    assertProblem(guest.post(JOBS, both), 400, "validation");
  }

  @Test
  void isNotFetchedForARequestThatIsWrongOtherwise() {
    String url = ORIGIN.file("image/png", Drawings.png());

    assertProblem(guest.post(JOBS, wish(url, "nothing")), 400, "validation", "/mode");
    assertThat(ORIGIN.calls("HEAD", url)).isEmpty();
  }

  @Test
  void isNotFetchedForSomebodyWhoHasUsedUpTheQuota() {
    String url = ORIGIN.file("image/png", Drawings.png());
    Map<String, Object> small =
        Map.of(
            "image_base64",
            Base64.getEncoder().encodeToString(Drawings.prompted()),
            "content_type",
            "image/png",
            "mode",
            "metadata");
    while (Account.left(guest, "light") > 0) {
      guest.post(JOBS, small);
    }

    assertProblem(guest.post(JOBS, wish(url, "metadata")), 429, "rate-limited");
    assertThat(ORIGIN.calls("HEAD", url)).isEmpty();
    assertThat(ORIGIN.calls("GET", url)).isEmpty();
  }

  @Test
  void isFetchedOnceForEachIdempotencyKey() {
    String url = ORIGIN.slow(Duration.ofMillis(10), "image/png", Drawings.prompted());
    String[] key = {"Idempotency-Key", "addressed"};

    Answer first = guest.post(JOBS, wish(url, "metadata"), key);
    Answer again = guest.post(JOBS, wish(url, "metadata"), key);
    Answer other = guest.post(JOBS, wish(url + "?other", "metadata"), key);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(ORIGIN.calls("GET", url)).hasSize(1);
    assertProblem(other, 422, "idempotency-mismatch");
  }

  @Test
  void failedFetchGivesTheIdempotencyKeyBack() {
    String[] key = {"Idempotency-Key", "addressed again"};
    assertProblem(guest.post(JOBS, wish(ORIGIN.status(500), "metadata"), key), 502, "upstream");

    Answer again =
        guest.post(JOBS, wish(ORIGIN.file("image/png", Drawings.png()), "metadata"), key);

    assertThat(again.status()).isEqualTo(200);
  }
}
