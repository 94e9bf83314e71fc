package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Group 1.7: quotas.
class QuotaRowsTest {
  private static final String LOOK_AT_METADATA = "{\"metadata_only\":true}";

  private static Guest guest(String tier, boolean small) {
    var server = small ? Small.server() : Shared.server();
    return switch (tier) {
      case "anonymous" -> Guest.anonymous(server);
      case "free" -> Guest.free(server);
      default -> Guest.pro(server);
    };
  }

  /// One request that the bucket pays for.
  private static Answer use(Guest guest, String mode) {
    return switch (mode) {
      case "uploads" -> guest.post("/api/v1/uploads", Upload.wish("a", "image/png", 1));
      case "detect" ->
          guest.job(Images.png(), "image/png", Map.of("mode", mode, "options", LOOK_AT_METADATA));
      default -> guest.job(Images.png(), mode);
    };
  }

  private static void useUp(Guest guest, String mode, int times) {
    for (int i = 0; i < times; i++) {
      Answer answer = use(guest, mode);
      assertThat(answer.status()).as("%d: %s", i, answer).isIn(200, 202);
    }
  }

  private static byte[] broken() {
    byte[] image = Drawings.png();
    image[image.length / 2] ^= 0x55;
    return image;
  }

  // as shipped

  @ParameterizedTest
  @CsvSource({
    "anonymous, light, light 30/3600",
    "free, light, light 100/3600",
    "anonymous, heavy, heavy 5/3600",
    "free, heavy, heavy 15/3600",
    "anonymous, uploads, uploads 60/3600",
    "free, uploads, uploads 200/3600",
    "anonymous, detect, detect 100/3600",
    "free, detect, detect 500/3600"
  })
  @Row({"R044", "R045", "R046", "R047"})
  void hoursAreLimitedAsShipped(String tier, String bucket, String policy) {
    assertThat(Account.policies(guest(tier, false), bucket)).contains(policy);
  }

  @Test
  @Row({"R044", "R045", "R046", "R047", "R051"})
  void proHasMonthsAndNothingElse() {
    Guest pro = Guest.pro(Shared.server());

    assertThat(Account.policies(pro, "light"))
        .singleElement()
        .asString()
        .matches("light-month 5000/(241920|250560|259200|267840)0");
    assertThat(Account.policies(pro, "heavy"))
        .singleElement()
        .asString()
        .startsWith("heavy-month 500/");
    assertThat(Account.policies(pro, "uploads")).isEmpty();
    assertThat(Account.policies(pro, "detect")).isEmpty();
    assertThat(use(pro, "detect").header("RateLimit")).isEmpty();
    assertThat(use(pro, "metadata").header("RateLimit")).matches("\"light-month\";r=4999;t=\\d+");
  }

  @ParameterizedTest
  @CsvSource({"anonymous", "free"})
  @Row("R048")
  void heavyWorkIsAlsoLimitedByTheDay(String tier) {
    assertThat(Account.policies(guest(tier, false), "heavy")).contains("heavy-day 12/86400");
  }

  @ParameterizedTest
  @CsvSource({
    "anonymous, metadata, 30, Anonymous tier limit reached: 30/hour for metadata",
    "anonymous, invisible, 5, Anonymous tier limit reached: 5/hour for invisible",
    "anonymous, uploads, 60, Anonymous tier limit reached: 60/hour for uploads",
    "free, all, 12, Free tier limit reached: 12/day for all"
  })
  @Row({"R044", "R045", "R046", "R048", "R052", "R071"})
  void oneMoreThanIsShippedIsTooMany(String tier, String mode, int limit, String text) {
    Guest guest = guest(tier, false);
    useUp(guest, mode, limit);

    Answer denied = use(guest, mode);

    assertProblem(denied, 429, "rate-limited");
    assertThat(denied.text("detail")).startsWith(text + ". Retry after ");
    assertThat(use(guest, mode).status()).isEqualTo(429);
  }

  @Test
  @Row({"R044", "R045"})
  void modesOfAGroupShareItsLimit() {
    Guest guest = guest("anonymous", true);
    useUp(guest, "metadata", 1);
    useUp(guest, "visible", 1);

    assertThat(use(guest, "metadata").status()).isEqualTo(429);
    assertThat(use(guest, "visible").status()).isEqualTo(429);
    useUp(guest, "detect", 2);
    useUp(guest, "uploads", 2);
    useUp(guest, "all", 1);
    useUp(guest, "invisible", 1);
    assertThat(use(guest, "invisible").status()).isEqualTo(429);
  }

  // who is counted

  @Test
  @Row("R049")
  void strangersAreToldApartByAddressAndFingerprint() {
    Guest one = guest("anonymous", true).and("X-Erased-Fingerprint", "first");
    useUp(one, "metadata", 2);

    assertThat(use(one, "metadata").status()).isEqualTo(429);
    assertThat(use(guest("anonymous", true).and("X-Erased-Fingerprint", "first"), "metadata"))
        .extracting(Answer::status)
        .isEqualTo(200);
  }

  @Test
  @Row("R049")
  void accountsAreToldApartByTheirNumberWhereverTheyAre() {
    String cookie = Small.server().freeCookie();
    Guest home = guest("anonymous", true).and("Cookie", cookie);
    Guest abroad = guest("anonymous", true).and("Cookie", cookie);
    useUp(home, "metadata", 2);
    useUp(abroad, "metadata", 1);

    assertThat(use(home, "metadata").status()).isEqualTo(429);
    assertThat(use(abroad, "metadata").status()).isEqualTo(429);
    assertThat(use(guest("free", true), "metadata").status()).isEqualTo(200);
  }

  // denials

  @ParameterizedTest
  @CsvSource({
    "anonymous, metadata, 2, Anonymous tier limit reached: 2/hour for metadata, light",
    "anonymous, visible, 2, Anonymous tier limit reached: 2/hour for visible, light",
    "anonymous, detect, 2, Anonymous tier limit reached: 2/hour for detect, detect",
    "anonymous, uploads, 2, Anonymous tier limit reached: 2/hour for uploads, uploads",
    "free, metadata, 3, Free tier limit reached: 3/hour for metadata, light",
    "free, invisible, 2, Free tier limit reached: 2/hour for invisible, heavy",
    "free, uploads, 3, Free tier limit reached: 3/hour for uploads, uploads",
    "pro, metadata, 4, Pro tier limit reached: 4/month for metadata, light-month",
    "pro, all, 1, Pro tier limit reached: 1/month for all, heavy-month"
  })
  @Row({"R052", "R071"})
  void aDenialNamesTierLimitAndModeAndTellsWhenToComeAgain(
      String tier, String mode, int limit, String text, String policy) {
    Guest guest = guest(tier, true);
    useUp(guest, mode, limit);

    Answer denied = use(guest, mode);

    assertProblem(denied, 429, "rate-limited");
    String seconds = denied.text("retry_after");
    assertThat(denied.text("title")).isEqualTo("Too Many Requests");
    assertThat(denied.text("detail")).isEqualTo(text + ". Retry after " + seconds + " seconds.");
    assertThat(denied.header("Retry-After")).isEqualTo(seconds);
    assertThat(denied.json()).containsEntry("violated-policies", List.of(policy));
    long wait = Long.parseLong(seconds);
    assertThat(wait).isPositive().isLessThanOrEqualTo(tier.equals("pro") ? 31 * 86_400L : 3600);
    assertThat(denied.header("X-Error-Type")).endsWith("/rate-limited");
  }

  @Test
  @Row({"R048", "R050"})
  void aDayIsOverAtMidnightOfUtc() {
    Guest guest = guest("anonymous", true);
    useUp(guest, "invisible", 2);

    Instant before = Instant.now();
    Answer denied = use(guest, "invisible");

    Instant midnight = before.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    long left = Duration.between(before, midnight).toSeconds();
    assertProblem(denied, 429, "rate-limited");
    assertThat(denied.text("detail")).contains("2/day for invisible");
    assertThat(Long.parseLong(denied.text("retry_after"))).isBetween(left - 60, left + 1);
  }

  @Test
  @Row("R052")
  void aDenialStandsInTheFieldsToo() {
    Guest guest = guest("anonymous", true);
    useUp(guest, "metadata", 2);

    Answer denied = use(guest, "metadata");

    assertThat(denied.json()).containsKey("retry_after");
    assertThat(Account.left(guest, "light")).isZero();
    assertThat(use(guest, "detect").status()).isEqualTo(200);
  }

  @Test
  @Row("R052")
  void readingCostsNothing() {
    Guest guest = guest("anonymous", true);
    String id = use(guest, "metadata").text("id");
    for (int i = 0; i < 20; i++) {
      assertThat(guest.get("/api/v1/jobs/" + id).status()).isEqualTo(200);
      assertThat(guest.get("/api/v1/options").status()).isEqualTo(200);
    }

    assertThat(Account.left(guest, "light")).isEqualTo(1);
  }

  // refunds

  @Test
  @Row("R053")
  void aJobThatFailsIsNotCounted() {
    Guest guest = guest("anonymous", true);
    for (int i = 0; i < 4; i++) {
      assertThat(guest.job(broken(), "visible").text("status")).isEqualTo("failed");
    }

    assertThat(Account.left(guest, "light")).isEqualTo(2);
  }

  @Test
  @Row("R053")
  void neitherIsOneThatIsRefusedOrCanceled() {
    Guest guest = guest("anonymous", true);
    guest.job(Images.png(), "image/gif", Map.of("mode", "metadata"));
    guest.job(Images.png(), "none");
    String id = use(guest, "all").text("id");
    guest.send("POST", "/api/v1/jobs/" + id + "/cancel", new byte[0]);

    String status = guest.ended(id).text("status");
    assertThat(status).isIn("canceled", "succeeded"); // the worker may have been faster
    assertThat(Account.left(guest, "heavy")).isEqualTo(status.equals("canceled") ? 3 : 2);
    assertThat(Account.left(guest, "light")).isEqualTo(2);
  }
}
