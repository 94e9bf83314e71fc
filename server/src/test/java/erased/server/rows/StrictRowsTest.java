package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static erased.server.rows.Problems.assertPicture;
import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.container.ImageFile;
import erased.json.Json;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.Sessions;
import erased.server.credits.Ledger;
import erased.server.credits.Lot;
import erased.server.credits.LotKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits where they are reached, on a service that sets them low.
class StrictRowsTest {
  private static final RunningServer SERVER = Strict.server();

  private static Guest anonymous() {
    return Guest.anonymous(SERVER);
  }

  private static Guest of(String tier) {
    return switch (tier) {
      case "Pro" -> Guest.pro(SERVER);
      case "Free" -> Guest.free(SERVER);
      default -> anonymous();
    };
  }

  private static Answer request(Guest guest, String mode) {
    return mode.equals("uploads")
        ? guest.post("/api/v1/uploads", Upload.wish("a.png", "image/png", 9))
        : guest.job(Drawings.prompted(), mode);
  }

  @ParameterizedTest
  @CsvSource({
    "Anonymous, metadata, hour",
    "Anonymous, visible, hour",
    "Anonymous, invisible, hour",
    "Anonymous, detect, hour",
    "Anonymous, uploads, hour",
    "Free, metadata, hour",
    "Free, invisible, hour",
    "Free, detect, hour",
    "Free, uploads, hour",
    "Pro, metadata, month",
    "Pro, invisible, month",
    "Pro, detect, month",
    "Pro, uploads, month"
  })
  @Row({"C05", "C17", "C18"})
  void denialNamesTierLimitAndModeAsTheyAreSet(String tier, String mode, String window) {
    Guest guest = of(tier);
    assertThat(request(guest, mode).status()).isIn(200, 202);

    Answer answer = request(guest, mode);

    assertProblem(answer, 429, "rate-limited");
    assertThat(answer.text("detail")).contains(tier, "1", window, mode);
    long retry = Long.parseLong(answer.header("Retry-After"));
    assertThat(answer.json().get("retry_after")).isEqualTo((int) retry);
    long longest = window.equals("hour") ? 3600 : 31 * 24 * 3600;
    assertThat(retry).isBetween(window.equals("hour") ? 3500L : 1L, longest);
    assertThat(answer.json().get("violated-policies")).isInstanceOf(List.class);
    assertThat(answer.header("RateLimit")).contains(";r=0;");
  }

  @Test
  @Row({"C17", "C20"})
  void failedJobGivesItsRequestBack() {
    Guest guest = anonymous();
    byte[] png = Drawings.png();
    png[png.length / 2] ^= 0x55;

    assertThat(guest.job(png, "visible").text("status")).isEqualTo("failed");
    assertThat(guest.job(Drawings.png(), "nonsense").status()).isEqualTo(400);

    assertThat(request(guest, "metadata").status()).isEqualTo(200);
    assertThat(request(guest, "metadata").status()).isEqualTo(429);
  }

  @Test
  @Row({"C16"})
  void newFingerprintsGiveAnAddressFourTimesTheLimitAndNoMore() {
    Guest home = anonymous();

    for (int i = 0; i < 4; i++) {
      Guest browser = home.and("X-Erased-Fingerprint", "browser " + i);
      assertThat(request(browser, "metadata").status()).isEqualTo(200);
      assertThat(request(browser, "metadata").status()).isEqualTo(429);
    }

    Answer fifth = request(home.and("X-Erased-Fingerprint", "browser 5"), "metadata");
    assertProblem(fifth, 429, "rate-limited");
  }

  @Test
  @Row({"C16"})
  void networkOf64BitsIsOneAddress() {
    for (int i = 1; i <= 4; i++) {
      assertThat(from("2001:4860:1:2::" + i, "browser " + i).status()).isEqualTo(200);
    }

    assertThat(from("2001:4860:1:2:ffff::5", "browser 5").status()).isEqualTo(429);
    assertThat(from("2001:4860:1:3::1", "browser 5").status()).isEqualTo(200);
  }

  private static Answer from(String address, String fingerprint) {
    return SERVER.form(
        "/api/v1/jobs",
        Drawings.prompted(),
        "image/png",
        Map.of("mode", "metadata"),
        "X-Forwarded-For",
        address,
        "X-Erased-Fingerprint",
        fingerprint);
  }

  /// A new Free account with credits.
  private record Customer(long account, Guest guest) {
    static Customer with(long credits) {
      String name = "customer" + System.nanoTime();
      long id = SERVER.bean(Accounts.class).create(name + "@example.org", name).id();
      String cookie = Sessions.COOKIE + "=" + SERVER.bean(Sessions.class).create(id);
      var customer = new Customer(id, anonymous().and("Cookie", cookie));
      if (credits > 0) {
        customer.grant(credits, Duration.ofDays(365));
      }
      return customer;
    }

    void grant(long credits, Duration time) {
      Instant now = Instant.now();
      SERVER
          .bean(Ledger.class)
          .grant(account, LotKind.GRANT, credits, now, now.plus(time), "test" + System.nanoTime());
    }
  }

  @Test
  @Row({"C18"})
  void quotaIsUsedBeforeCreditsAndCreditsLiftIt() {
    Guest guest = Customer.with(2).guest();

    Answer first = request(guest, "metadata");
    Answer second = request(guest, "metadata");
    Answer third = request(guest, "metadata");
    Answer fourth = request(guest, "metadata");

    assertThat(first.header("X-Credits-Charged")).isEqualTo("0");
    assertThat(first.header("X-Credits-Remaining")).isEqualTo("2");
    assertThat(second.header("X-Credits-Charged")).isEqualTo("1");
    assertThat(second.header("X-Credits-Remaining")).isEqualTo("1");
    assertThat(third.header("X-Credits-Remaining")).isEqualTo("0");
    assertProblem(fourth, 429, "rate-limited");
  }

  @Test
  @Row({"C18"})
  void balanceBelowThePriceIs402() {
    Guest guest = Customer.with(9).guest();
    request(guest, "invisible");

    Answer answer = request(guest, "invisible");

    assertProblem(answer, 402, "insufficient-credits");
    assertThat(answer.text("detail")).contains("10", "9");
    assertThat(answer.header("RateLimit")).contains(";r=0;");
    assertThat(answer.header("X-Credits-Remaining")).isEqualTo("9");
    assertThat(Account.credits(guest)).isEqualTo(9);
  }

  @Test
  @Row({"C18", "C20"})
  void heavyJobTakesTenCreditsAndGivesThemBackWhereItChangesNothing() {
    Guest guest = Customer.with(12).guest();
    request(guest, "invisible");

    Answer answer = request(guest, "invisible");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("X-Credits-Charged")).isEqualTo("10");
    assertThat(answer.header("X-Credits-Remaining")).isEqualTo("2");
    assertThat(guest.ended(answer.text("id")).json()).containsEntry("changed", false);
    assertThat(Account.credits(guest)).isEqualTo(12);
  }

  @Test
  @Row({"C19"})
  void creditsThatExpireFirstAreSpentFirst() {
    Customer customer = Customer.with(4);
    customer.grant(3, Duration.ofDays(10));
    customer.grant(2, Duration.ofDays(5));
    request(customer.guest(), "metadata");

    request(customer.guest(), "metadata");
    request(customer.guest(), "metadata");
    request(customer.guest(), "metadata");

    assertThat(SERVER.bean(Ledger.class).spendable(customer.account()))
        .extracting(Lot::available)
        .containsExactly(2L, 4L);
    assertThat(Account.credits(customer.guest())).isEqualTo(6);
  }

  @Test
  @Row({"C03"})
  void limitThatTheOperatorSetsIsTheOneThatIsTold() {
    Guest guest = Guest.pro(SERVER);
    byte[] large = Drawings.padded((64 << 10) + 1);

    Answer form = guest.job(large, "metadata");
    Answer wish = guest.post("/api/v1/uploads", Upload.wish("a.png", "image/png", large.length));

    assertProblem(form, 413, "too-large");
    assertThat(form.text("detail")).contains("65537").contains("65536");
    assertProblem(wish, 413, "too-large");
    assertThat(wish.text("detail")).contains("65536");
    assertThat(guest.job(Drawings.padded(64 << 10), "metadata").status()).isEqualTo(200);
  }

  @Test
  @Row({"C12"})
  void recordGoesBeforeTheResultAndHistoryStaysAndCanBeDeleted() throws InterruptedException {
    Guest guest = Guest.pro(SERVER);
    Answer done = request(guest, "metadata");
    String id = done.text("id");
    assertThat(guest.get("/api/v1/jobs/" + id).status()).isEqualTo(200);

    Thread.sleep(2500);

    assertProblem(guest.get("/api/v1/jobs/" + id), 404, "not-found");
    assertThat(SERVER.get(done.text("result_url")).status()).isEqualTo(200);
    Answer list = guest.get("/api/v1/jobs");
    assertThat(Json.at(list.json(), "data", 0, "id")).isEqualTo(id);
    assertThat(guest.delete("/api/v1/jobs/" + id).status()).isEqualTo(204);
    assertThat(guest.get("/api/v1/jobs").json()).containsEntry("data", List.of());
    assertThat(Stored.files(SERVER, id)).isEmpty();
  }

  @Test
  @Row({"C23"})
  void addressTakesNothingWhenItsTimeIsOver() throws InterruptedException {
    Guest guest = anonymous();
    byte[] image = Drawings.prompted();
    Answer offer = Upload.offer(guest, image, "image/png");
    Map<String, Object> job = Map.of("object_key", offer.text("object_key"), "mode", "metadata");

    Thread.sleep(3100);

    assertThat(put(offer, image).status()).isEqualTo(403);
    assertProblem(guest.post("/api/v1/jobs", job), 400, "validation", "/object_key");
  }

  private static Answer put(Answer offer, byte[] image, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "image/png";
    return SERVER.send("PUT", offer.text("upload_url"), image, all);
  }

  @Test
  @Row({"C23"})
  void pagesOfTheConfiguredOriginMayPutFromABrowser() {
    byte[] image = Drawings.prompted();
    Answer offer = Upload.offer(anonymous(), image, "image/png");
    String url = offer.text("upload_url");

    Answer asked = preflight(url, "https://app.example.org");
    Answer foreign = preflight(url, "https://elsewhere.example.org");
    Answer put = put(offer, image, "Origin", "https://app.example.org");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
    assertThat(asked.header("Access-Control-Allow-Methods")).contains("PUT");
    assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
  }

  private static Answer preflight(String url, String origin) {
    return SERVER.send(
        "OPTIONS",
        url,
        new byte[0],
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "PUT",
        "Access-Control-Request-Headers",
        "content-type");
  }

  @Test
  @Row({"C29", "C30"})
  void plainHttpIsFollowedOnlyWhereTheOperatorAllowsIt() {
    String address = Neighbour.only().file("image/png", Drawings.png());

    Answer answer =
        anonymous()
            .post(
                "/erase", Map.of("image", address, "mask", base64(Drawings.mask()), "sync", true));

    assertThat(answer.status()).isEqualTo(460);
    assertThat(answer.text()).contains("https");
    assertThat(Neighbour.only().calls("GET", address)).isEmpty();
  }

  @Test
  @Row({"C15"})
  void onlyAddressesThatTheOperatorSignedAndHostsThatItAllowsAreServed()
      throws GeneralSecurityException {
    String allowed = "https://" + Strict.HOST + "/a.png";
    String other = "https://other.invalid/a.png";

    assertPicture(anonymous().get(Clean.path(allowed)), 401, "unauthorized");
    assertPicture(anonymous().get(Clean.path(allowed) + "&sig=" + sig(other)), 401, "unauthorized");
    Answer outside = anonymous().get(Clean.path(other) + "&sig=" + sig(other));
    Answer inside = anonymous().get(Clean.path(allowed) + "&sig=" + sig(allowed));

    assertPicture(outside, 400, "url-not-fetchable");
    assertPicture(inside, 400, "url-not-fetchable"); // a name that no one has
  }

  /// HMAC-SHA256 over the SHA-256 of address, mode and options, one a line.
  private static String sig(String address) throws GeneralSecurityException {
    String name = ImageFile.sha256((address + "\nvisible\n{}").getBytes(StandardCharsets.UTF_8));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Strict.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Test
  @Row({"C15"})
  void allViewersOfOneSiteTogetherHaveACeiling() throws GeneralSecurityException {
    String address = "https://" + Strict.HOST + "/b.png";
    String path = Clean.path(address) + "&sig=" + sig(address);
    String page = "https://blog.example.org/post";

    assertThat(anonymous().get(path, "Referer", page).status()).isEqualTo(400);
    assertThat(anonymous().get(path, "Referer", page).status()).isEqualTo(400);
    Answer third = anonymous().get(path, "Referer", "https://blog.example.org/other");

    assertPicture(third, 429, "rate-limited");
    assertThat(third.header("Retry-After")).isEqualTo("3600");
    assertThat(anonymous().get(path, "Referer", "https://news.example.org/").status())
        .isEqualTo(400);
  }

  @Test
  @Row({"R087", "C01"})
  void modeThatIsOffIsForbidden() {
    Map<String, Object> body =
        Map.of("image_base64", base64(Drawings.png()), "content_type", "image/png");

    assertProblem(anonymous().post("/api/v1/masks", body), 403, "mode-disabled");
    assertProblem(anonymous().job(Drawings.png(), "all"), 403, "mode-disabled");
  }
}
