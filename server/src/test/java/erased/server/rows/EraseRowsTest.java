package erased.server.rows;

import static erased.server.rows.Drawings.HEIGHT;
import static erased.server.rows.Drawings.HOLE;
import static erased.server.rows.Drawings.WIDTH;
import static erased.server.rows.Drawings.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.json.Json;
import erased.server.RunningServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /erase` as its published reference has it.
class EraseRowsTest {
  /// All blocks of a JPEG that the hole touches, and two pixels around them that show their colour.
  private static final Region BLOCKS = new Region(30, 14, 36, 36);

  private static final Guest CALLER = Guest.pro(Shared.server());

  private static Map<String, Object> body(byte[] image, byte[] mask) {
    var body = new LinkedHashMap<String, Object>();
    body.put("image", base64(image));
    body.put("mask", base64(mask));
    body.put("sync", true);
    return body;
  }

  private static Map<String, Object> body() {
    return body(Drawings.png(), Drawings.mask());
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> body = body();
    body.put(name, value);
    return body;
  }

  /// The mask as it is, not as a stroke of a brush.
  private static Map<String, Object> exactly(byte[] image, byte[] mask) {
    Map<String, Object> body = body(image, mask);
    body.put("mask_type", "automatic");
    return body;
  }

  private static Answer erase(Map<String, Object> body) {
    return CALLER.post("/erase", body);
  }

  private static byte[] result(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    String url = String.valueOf(Json.members(answer.json().get("result")).get("image_url"));
    Answer file = Shared.server().get(url);
    assertThat(file.status()).isEqualTo(200);
    return file.body();
  }

  /// Every error has these members and no others.
  private static String envelope(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json()).containsOnlyKeys("error", "request_id");
    assertThat(answer.text("request_id")).isEqualTo(answer.header("X-Request-Id")).isNotEmpty();
    Map<String, Object> error = Json.members(answer.json().get("error"));
    assertThat(error).containsOnlyKeys("code", "message", "details").containsEntry("code", status);
    assertThat(error.get("message")).isInstanceOf(String.class);
    return String.valueOf(error.get("details"));
  }

  @Test
  @Row({"R078", "C08"})
  void keyIsTakenAsApiTokenOrAsBearerOrTwiceTheSame() {
    String key = Shared.server().proKey();
    String bearer = "Bearer " + key;
    Guest nobody = Guest.anonymous(Shared.server());

    Answer token = nobody.post("/erase", body(), "api_token", key);
    Answer other = nobody.post("/erase", body(), "Authorization", bearer);
    Answer both = nobody.post("/erase", body(), "api_token", key, "Authorization", bearer);

    assertThat(token.status()).as(token.toString()).isEqualTo(200);
    assertThat(token.header("RateLimit")).contains("r=4999;");
    assertThat(other.header("RateLimit")).contains("r=4998;");
    assertThat(both.header("RateLimit")).contains("r=4997;");
  }

  @Test
  @Row({"R078", "R087", "C08"})
  void twoDifferentKeysAreRefusedAndSoIsOneThatIsNone() {
    String one = Shared.server().proKey();
    String other = Shared.server().proKey();
    Guest nobody = Guest.anonymous(Shared.server());

    envelope(
        nobody.post("/erase", body(), "api_token", one, "Authorization", "Bearer " + other), 400);
    envelope(nobody.post("/erase", body(), "api_token", "uk_made_up"), 401);
    envelope(nobody.post("/erase", body(), "Authorization", "Bearer " + one + "x"), 401);
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG", "WEBP"})
  @Row({"R079", "R080"})
  void imageAndMaskAreTakenInEachFormatAsBase64AndByTheirAddress(Format format) {
    assumeTrue(Drawings.canWrite(format), format + " cannot be written here");
    byte[] image = Drawings.encoded(format);
    byte[] mask = Drawings.encoded(format, Drawings.hole());
    Map<String, Object> byAddress = exactly(image, mask);
    byAddress.put("image", Neighbour.only().file(format.mediaType(), image));
    byAddress.put("mask", Neighbour.only().file(format.mediaType(), mask));

    byte[] inline = result(erase(exactly(image, mask)));
    byte[] fetched = result(erase(byAddress));

    assertThat(fetched).isEqualTo(inline);
    Mask changed = Mask.differing(Drawings.decoded(image), Drawings.decoded(inline));
    assertThat(inside(BLOCKS, changed)).isTrue();
    assertThat(changed.count()).isGreaterThan(HOLE.area() / 2);
  }

  @Test
  @Row({"R081"})
  void maskTypeIsManualWhereNothingIsSaid() {
    byte[] usual = result(erase(body()));

    assertThat(result(erase(with("mask_type", "manual")))).isEqualTo(usual);
    assertThat(erase(with("mask_type", "automatic")).status()).isEqualTo(200);
    assertThat(envelope(erase(with("mask_type", "by hand")), 400))
        .contains("mask_type")
        .contains("manual")
        .contains("automatic");
  }

  @Test
  @Row({"R082", "R088", "C10"})
  void withoutSyncTheAnswerIsWhereToAskForIt() {
    Map<String, Object> body = body();
    body.remove("sync");

    Answer answer = erase(body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json()).containsOnlyKeys("request_id", "status_url");
    String url = answer.text("status_url");
    assertThat(url).isEqualTo(answer.header("Location")).endsWith(answer.text("request_id"));
    Answer early = CALLER.get(url);
    assertThat(early.text("status")).isIn("IN_PROGRESS", "COMPLETED");
    CALLER.ended(answer.text("request_id"));
    Answer status = CALLER.get(url);
    assertThat(status.text("status")).isEqualTo("COMPLETED");
    assertThat(result(status)).isEqualTo(result(erase(body())));
  }

  @Test
  @Row({"R082"})
  void withSyncTheAnswerIsTheResult() {
    Answer answer = erase(body());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsOnlyKeys("result", "request_id");
    assertThat(Json.members(answer.json().get("result"))).containsOnlyKeys("image_url");
    assertThat(envelope(erase(with("sync", "yes")), 400)).contains("sync");
  }

  @Test
  @Row({"R083", "R084"})
  void everyPixelOutsideTheMaskIsAsItWas() {
    Pixels before = Drawings.decoded(Drawings.png());

    byte[] file = result(erase(exactly(Drawings.png(), Drawings.mask())));

    Pixels after = Drawings.decoded(file);
    assertThat(List.of(after.width(), after.height())).containsExactly(WIDTH, HEIGHT);
    Mask changed = Mask.differing(before, after);
    assertThat(inside(HOLE, changed)).isTrue();
    assertThat(changed.count()).isGreaterThan(HOLE.area() / 2);
  }

  @Test
  @Row({"R081", "R084"})
  void strokesOfABrushReachTheEdgeOfWhatTheyCoverAndNoFurther() {
    Pixels before = Drawings.decoded(Drawings.png());

    Pixels after = Drawings.decoded(result(erase(body())));

    int reach = 8; // pixels: an edge is followed for 6, and 2 are soft
    assertThat(inside(HOLE.grow(reach, WIDTH, HEIGHT), Mask.differing(before, after))).isTrue();
  }

  @Test
  @Row({"R083", "R084"})
  void eachPictureComesBackAtItsOwnSize() {
    Pixels before = Drawings.decoded(Drawings.sparkle());
    var mark = new Region(400, 280, 48, 48);

    byte[] mask = Drawings.png(Mask.of(480, 360, mark).pixels());
    Pixels after = Drawings.decoded(result(erase(exactly(Drawings.sparkle(), mask))));

    assertThat(List.of(after.width(), after.height())).containsExactly(480, 360);
    assertThat(inside(mark, Mask.differing(before, after))).isTrue();
  }

  @Test
  @Row({"R084", "C35"})
  void ofAJpegOnlyTheBlocksThatTheMaskTouchesAreCodedAnew() {
    Pixels before = Drawings.decoded(Drawings.jpeg());

    byte[] file = result(erase(exactly(Drawings.jpeg(), Drawings.mask())));

    assertThat(Format.of(file)).contains(Format.JPEG);
    assertThat(inside(BLOCKS, Mask.differing(before, Drawings.decoded(file)))).isTrue();
  }

  @Test
  @Row({"R084", "C35"})
  void lossyWebpComesBackAsPngWithTheOtherPixelsAsTheyWereDecoded() {
    assumeTrue(Drawings.canWrite(Format.WEBP), "WebP cannot be written here");
    byte[] webp = Drawings.encoded(Format.WEBP);

    byte[] file = result(erase(exactly(webp, Drawings.mask())));

    assertThat(Format.of(file)).contains(Format.PNG);
    assertThat(inside(HOLE, Mask.differing(Drawings.decoded(webp), Drawings.decoded(file))))
        .isTrue();
  }

  /// Whether nothing outside an area is set.
  private static boolean inside(Region area, Mask mask) {
    return mask.bounds().intersect(area).equals(mask.bounds());
  }

  @Test
  @Row({"C28"})
  void maskOfAnotherSizeIsFittedWhereItsShapeIsTheSame() {
    byte[] half = Drawings.png(Mask.of(WIDTH / 2, HEIGHT / 2, new Region(16, 10, 12, 8)).pixels());

    assertThat(result(erase(body(Drawings.png(), half)))).isEqualTo(result(erase(body())));
  }

  @Test
  @Row({"C28"})
  void maskOfAnotherShapeIsRefused() {
    byte[] square = Drawings.png(Mask.of(64, 64, new Region(8, 8, 8, 8)).pixels());

    assertThat(envelope(erase(body(Drawings.png(), square)), 400)).contains("64 x 64", "96 x 64");
  }

  @Test
  @Row({"C28", "R080"})
  void grayCountsAsWhiteFromTheMiddleOn() {
    byte[] usual = result(erase(body()));

    assertThat(result(erase(body(Drawings.png(), Drawings.hole(128, 127))))).isEqualTo(usual);
    envelope(erase(body(Drawings.png(), Drawings.gray(WIDTH, HEIGHT, 127))), 422);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255})
  @Row({"C28", "C27", "R087"})
  void maskOfNothingOrOfEverythingCannotBeFilled(int level) {
    Answer answer = erase(body(Drawings.png(), Drawings.gray(WIDTH, HEIGHT, level)));

    assertThat(envelope(answer, 422)).contains("unprocessable");
  }

  @Test
  @Row({"R087"})
  void maskThatIsNoWholeImageIsRefused() {
    byte[] cut = Arrays.copyOf(Drawings.mask(), 60);

    envelope(erase(body(Drawings.png(), cut)), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "mask"})
  @Row({"R079", "R080", "R087"})
  void bothAreRequiredAndMustBeBase64OrAnAddress(String member) {
    Map<String, Object> missing = body();
    missing.remove(member);

    assertThat(envelope(erase(missing), 400)).contains(member).contains("/errors/validation");
    assertThat(envelope(erase(with(member, "not base64!")), 400)).contains(member);
    assertThat(envelope(erase(with(member, 7)), 400)).contains(member);
    assertThat(envelope(erase(with(member, "ftp://127.0.0.1/a.png")), 400)).contains(member);
  }

  @Test
  @Row({"R087", "R079"})
  void otherFormatsAreUnsupported() {
    byte[] gif = "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1);
    String address = Neighbour.only().file("image/png", gif);

    assertThat(envelope(erase(with("image", base64(gif))), 415)).contains("unsupported-format");
    envelope(erase(with("mask", base64(gif))), 415);
    envelope(erase(with("image", address)), 415);
    envelope(CALLER.send("POST", "/erase", new byte[3], "Content-Type", "text/plain"), 415);
  }

  @Test
  @Row({"R087"})
  void bodyThatIsNoJsonOrHasOtherMembersIsRefused() {
    envelope(CALLER.send("POST", "/erase", new byte[3], "Content-Type", "application/json"), 400);
    assertThat(envelope(erase(with("imagery", "x")), 400)).contains("imagery");
  }

  @ParameterizedTest
  @CsvSource({
    "404, 404, not-found",
    "410, 404, not-found",
    "403, 460, download-failed",
    "500, 502, upstream",
    "503, 502, upstream"
  })
  @Row({"C30", "R087"})
  void whatTheOriginAnswersDecidesTheCode(int origin, int status, String slug) {
    String address = Neighbour.only().status(origin);

    assertThat(envelope(erase(with("image", address)), status)).contains("/errors/" + slug);
    assertThat(envelope(erase(with("mask", address)), status)).contains("/errors/" + slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.168.0.1/a.png",
        "http://127.0.0.1:1/a.png",
        "http://no-such-host.invalid/a.png",
        "https://user@127.0.0.1/a.png"
      })
  @Row({"C30", "R087"})
  void addressThatNothingCanBeFetchedFromIs460(String address) {
    assertThat(envelope(erase(with("image", address)), 460)).contains("download-failed");
  }

  @Test
  @Row({"C30", "R087"})
  void originThatIsTooSlowIs504() {
    String address = Neighbour.only().slow(Duration.ofSeconds(15), "image/png", Drawings.png());

    assertThat(envelope(erase(with("image", address)), 504)).contains("upstream-timeout");
  }

  @Test
  @Row({"C29", "R087"})
  void imageMayHaveTenMebibytesAndNotOneMore() {
    int most = 10 << 20;
    byte[] whole = Drawings.padded(most);
    byte[] more = Drawings.padded(most + 1);

    assertThat(erase(with("image", base64(whole))).status()).isEqualTo(200);
    assertThat(envelope(erase(with("image", base64(more))), 413)).contains("/errors/too-large");
    assertThat(envelope(erase(with("image", Neighbour.only().file("image/png", more))), 413))
        .contains("/errors/url-too-large");
  }

  @Test
  @Row({"C29"})
  void bothMayBeThatLargeAtOnceButTheBodyHasAnEndToo() {
    Map<String, Object> largest =
        body(Drawings.padded(10 << 20), Drawings.padded(Drawings.mask(), 10 << 20));
    byte[] body = new byte[(28 << 20) + 1];

    assertThat(erase(largest).status()).isEqualTo(200);

    envelope(CALLER.send("POST", "/erase", body, "Content-Type", "application/json"), 413);
  }

  @Test
  @Row({"R087"})
  void whoHasNothingLeftIsToldSoInTheEnvelope() {
    Guest guest = Guest.anonymous(Shared.server());
    Map<String, Object> slow = body();
    for (int i = 0; i < 30; i++) {
      assertThat(guest.post("/api/v1/jobs", inlineMetadata()).status()).isEqualTo(200);
    }

    Answer answer = guest.post("/erase", slow);

    assertThat(envelope(answer, 429)).contains("30").contains("erase").contains("rate-limited");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
  }

  private static Map<String, Object> inlineMetadata() {
    return Map.of(
        "image_base64", base64(Drawings.png()), "content_type", "image/png", "mode", "metadata");
  }

  @Test
  @Row({"R087"})
  void routesAroundItAnswerInTheEnvelopeToo() {
    envelope(CALLER.get("/erase"), 405);
    envelope(CALLER.get("/erase/job_0000000000000000000000"), 404);
    envelope(CALLER.get("/api/v1/erase/nonsense"), 404);
  }

  @Test
  @Row({"C09"})
  void pathUnderTheBaseIsTheSameAndTheAliasIsOff() {
    Answer answer = CALLER.post("/api/v1/erase", body());

    assertThat(result(answer)).isEqualTo(result(erase(body())));
    envelope(CALLER.post("/v2/image/edit/erase", body()), 404);
  }

  @Test
  @Row({"C10", "R088"})
  void jobIsSeenInBothDialects() {
    Answer done = erase(body());
    String id = done.text("request_id");

    Answer job = CALLER.get("/api/v1/jobs/" + id);

    assertThat(job.text("status")).isEqualTo("succeeded");
    assertThat(job.text("mode")).isEqualTo("erase");
    assertThat(job.text("result_url"))
        .isEqualTo(Json.members(done.json().get("result")).get("image_url"));
  }

  @Test
  @Row({"C10", "R088", "C28"})
  void failedJobIsAnErrorInItsStatusToo() {
    Map<String, Object> body = body(Drawings.png(), Drawings.gray(WIDTH, HEIGHT, 0));
    body.remove("sync");

    Answer taken = erase(body);

    String id = taken.text("request_id");
    assertThat(CALLER.ended(id).text("error_code")).isEqualTo("empty_mask");
    Answer status = CALLER.get(taken.text("status_url"));
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.text("status")).isEqualTo("ERROR");
    assertThat(Json.members(status.json().get("error")))
        .containsEntry("code", 422)
        .containsOnlyKeys("code", "message", "details");
  }

  @Test
  @Row({"C21", "C20"})
  void erasingCountsAsLightAndAFailureIsGivenBack() {
    Guest guest = Guest.anonymous(Shared.server());

    Answer first = guest.post("/erase", body());
    Answer failed = guest.post("/erase", body(Drawings.png(), Drawings.gray(WIDTH, HEIGHT, 0)));
    Answer refused = guest.post("/erase", with("mask_type", "none"));
    Answer second = guest.post("/erase", body());

    assertThat(first.header("RateLimit")).startsWith("\"light\";r=29;");
    assertThat(first.header("X-Credits-Charged")).isEqualTo("0");
    assertThat(failed.status()).isEqualTo(422);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(second.header("RateLimit")).startsWith("\"light\";r=28;");
  }

  @Test
  @Row({"R085", "R086"})
  void moderationThatIsNotConfiguredIsNotPretended() {
    assertThat(envelope(erase(with("visual_input_content_moderation", true)), 422))
        .contains("visual_input_content_moderation");
    assertThat(envelope(erase(with("visual_output_content_moderation", true)), 422))
        .contains("visual_output_content_moderation");
    assertThat(erase(with("visual_input_content_moderation", false)).status()).isEqualTo(200);
  }
}
