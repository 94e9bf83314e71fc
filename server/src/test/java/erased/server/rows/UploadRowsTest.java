package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 1.2: `POST /uploads`.
class UploadRowsTest {
  private static final byte[] IMAGE = Images.png();

  private final Guest guest = Guest.anonymous(Shared.server());

  private static Map<String, Object> wishWith(String name, Object value) {
    var wish = new HashMap<String, Object>(Upload.wish("a.png", "image/png", 1));
    wish.put(name, value);
    return wish;
  }

  @Test
  @Row("R014")
  void anAddressAKeyAndATimeAreGiven() {
    Answer offer = Upload.offer(guest, IMAGE, "image/png");

    assertThat(offer.status()).isEqualTo(200);
    assertThat(offer.json()).containsOnlyKeys("upload_url", "object_key", "expires_at");
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    assertThat(offer.text("object_key")).matches("in/" + today + "/job_[0-9A-Za-z]{22}\\.png");
    assertThat(offer.text("expires_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(offer.text("upload_url")).startsWith("http://").contains("exp=", "sig=");
  }

  @Test
  @Row("R015")
  void theAddressTakesTheFileForAQuarterOfAnHourWithoutACredential() {
    Answer offer = Upload.offer(Guest.pro(Shared.server()), IMAGE, "image/png");

    Duration window = Duration.between(Instant.now(), Instant.parse(offer.text("expires_at")));
    assertThat(window).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    assertThat(Upload.put(offer, IMAGE, "image/png").status()).isEqualTo(200);
    assertThat(Stored.bytes(Shared.server(), offer.text("object_key"))).isEqualTo(IMAGE);
  }

  @Test
  @Row("R015")
  void theAddressTakesNoOtherTypeLengthOrKey() {
    Answer offer = Upload.offer(guest, IMAGE, "image/png");
    String url = offer.text("upload_url");

    assertProblem(Upload.put(offer, IMAGE, "image/jpeg"), 400, "validation");
    assertProblem(Upload.put(offer, new byte[IMAGE.length + 1], "image/png"), 400, "validation");
    for (String forged :
        new String[] {
          url.replace("/in/", "/out/"),
          url.replace("len=" + IMAGE.length, "len=999"),
          url.replaceFirst("exp=[0-9]+", "exp=99999999999"),
          url.replaceFirst("sig=.", "sig=_"),
          url.replaceFirst("&sig=.*", "")
        }) {
      Answer answer = Shared.server().send("PUT", forged, IMAGE, "Content-Type", "image/png");
      assertProblem(answer, 403, "validation");
    }
    assertThat(Upload.put(offer, IMAGE, "image/png").status()).isEqualTo(200);
    assertProblem(Upload.put(offer, IMAGE, "image/png"), 412, "precondition-failed");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png,png",
    "image/jpeg,jpg",
    "image/webp,webp",
    "image/avif,avif",
    "image/heic,heic",
    "image/heif,heif",
    "image/jxl,jxl"
  })
  @Row({"R013", "R014"})
  void theKeyEndsAsTheTypeSaysWhateverTheNameIs(String type, String ending) {
    Answer offer = guest.post("/api/v1/uploads", Upload.wish("evil.exe", type, 1));

    assertThat(offer.text("object_key")).endsWith("." + ending).doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "C:\\a.png", "猫 .png", "a\u0000b", "\ud800", "a\r\nX: y", "."})
  @Row("R013")
  void anyNameIsTakenAndNoneOfItIsInTheKey(String name) {
    Answer offer = guest.post("/api/v1/uploads", Upload.wish(name, "image/png", IMAGE.length));

    assertThat(offer.status()).as(offer.toString()).isEqualTo(200);
    assertThat(offer.text("object_key")).matches("in/[0-9-]{10}/job_[0-9A-Za-z]{22}\\.png");
    assertThat(Upload.put(offer, IMAGE, "image/png").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"filename", "content_type", "size"})
  @Row("R013")
  void eachFieldIsNeededAndNoneMayBeOfAnotherKind(String name) {
    var missing = new HashMap<String, Object>(Upload.wish("a.png", "image/png", 1));
    missing.remove(name);

    assertProblem(guest.post("/api/v1/uploads", missing), 400, "validation", "/" + name);
    for (Object wrong : new Object[] {true, Map.of(), List.of(), "", Json.NULL}) {
      assertProblem(
          guest.post("/api/v1/uploads", wishWith(name, wrong)), 400, "validation", "/" + name);
    }
  }

  @Test
  @Row("R013")
  void aSizeIsAWholeNumberOfBytes() {
    for (Object wrong : new Object[] {0, -1, 1.5, "1", 1e3}) {
      assertProblem(
          guest.post("/api/v1/uploads", wishWith("size", wrong)), 400, "validation", "/size");
    }
    assertProblem(
        guest.post("/api/v1/uploads", wishWith("size", new BigInteger("9".repeat(99)))),
        413,
        "too-large",
        "/size");
  }

  @Test
  @Row("R013")
  void anUnknownFieldIsRefused() {
    assertProblem(
        guest.post("/api/v1/uploads", wishWith("acl", "public")), 400, "validation", "/acl");
  }

  @Test
  @Row({"R013", "R015"})
  void whatWasUploadedHasToBeOfTheTypeThatWasAnnounced() {
    String key = Upload.of(guest, Images.jpeg(), "image/png");

    Answer answer = guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", "metadata"));

    assertProblem(answer, 400, "unsupported-format", "/object_key");
    assertThat(answer.text("detail")).contains("image/png", "image/jpeg");
  }

  @Test
  @Row("R016")
  void onlyThisRouteUsesTheBucketOfUploads() {
    guest.job(IMAGE, "metadata");
    guest.post(
        "/api/v1/jobs",
        Map.of(
            "image_base64",
            Drawings.base64(IMAGE),
            "content_type",
            "image/png",
            "mode",
            "metadata"));
    guest.get(Clean.path(Neighbour.only().file("image/png", IMAGE), "metadata"));

    assertThat(Account.left(guest, "uploads")).isEqualTo(60);
    Upload.of(guest, IMAGE, "image/png");
    assertThat(Account.left(guest, "uploads")).isEqualTo(59);
    assertThat(Account.left(guest, "light")).isEqualTo(27);
  }

  @Test
  @Row("R016")
  void whatIsRefusedIsNotCounted() {
    guest.post("/api/v1/uploads", wishWith("size", 0));

    assertThat(Account.left(guest, "uploads")).isEqualTo(60);
  }
}
