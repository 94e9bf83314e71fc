package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 1.1: product, modes, formats.
class ProductRowsTest {
  private static final int LIMIT = 10_485_760; // bytes
  private static final int INLINE_LIMIT = 1_048_576; // bytes, decoded
  private static final Map<String, String> METADATA = Map.of("mode", "metadata");

  private final Guest guest = Guest.anonymous(Shared.server());

  private Map<String, String> inline(byte[] image, String type, String mode) {
    return Map.of("image_base64", base64(image), "content_type", type, "mode", mode);
  }

  private Answer result(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return guest.get(answer.text("result_url"));
  }

  @Test
  @Row("R001")
  void aVisibleMarkIsFoundAndTakenOut() {
    Answer found = guest.job(Drawings.sparkle(), "detect");
    assertThat(Json.at(found.json(), "report", "visible", "detected")).isEqualTo(true);

    byte[] cleaned = result(guest.job(Drawings.sparkle(), "visible")).body();

    Answer after = guest.job(cleaned, "detect");
    assertThat(Json.at(after.json(), "report", "visible", "detected")).isEqualTo(false);
  }

  @Test
  @Row("R001")
  void metadataOfAiAreTakenOutAndNoOtherByte() {
    byte[] cleaned = result(guest.job(Drawings.prompted(), "metadata")).body();

    assertThat(cleaned).isEqualTo(Drawings.png());
  }

  @Test
  @Row("R001")
  void invisibleSignalsAreLookedForAndWhatCannotBeReadIsSaid() {
    Answer answer = guest.job(Drawings.png(), "detect");

    var report = Json.members(answer.json().get("report"));
    assertThat(Json.at(report, "invisible_external", "synthid", "status"))
        .isEqualTo("unsupported_locally");
    assertThat((List<?>) report.get("invisible"))
        .extracting(one -> Json.at(one, "scheme"))
        .contains("stealth", "dwtDct", "stableSignature");
  }

  @Test
  @Row("R001")
  void anInvisibleSignalNeedNotBeKnownToBeWorkedOn() {
    Answer queued =
        guest.job(
            Drawings.png(),
            "image/png",
            Map.of("mode", "invisible", "options", "{\"force\":true,\"search\":false}"));

    Answer done = guest.ended(queued.text("id"));

    assertThat(done.text("status")).isEqualTo("succeeded");
    assertThat(done.text("changed")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"visible", "metadata", "invisible", "all", "detect"})
  @Row({"R002", "R011"})
  void eachModeIsThereForEverybody(String mode) {
    Answer answer = guest.job(Images.png(), mode);

    assertThat(answer.status()).isIn(200, 202);
    assertThat(answer.text("mode")).isEqualTo(mode);
    assertThat(guest.ended(answer.text("id")).text("status")).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Visible", "VISIBLE", " visible", "erase", "masks", "both", "visible,all"})
  @Row("R002")
  void thereIsNoOtherMode(String mode) {
    Answer answer = guest.job(Images.png(), mode);

    assertProblem(answer, 400, "validation", "mode");
    assertThat(answer.text("detail")).contains("visible, metadata, invisible, all, detect");
  }

  @Test
  @Row("R003")
  void detectingWritesNothing() {
    byte[] image = Drawings.prompted();
    String key = Upload.of(guest, image, "image/png");

    Answer answer = guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", "detect"));

    assertThat(answer.json()).containsKey("report").doesNotContainKeys("result_url");
    assertThat(Stored.files(Shared.server(), answer.text("id"))).isEmpty();
    assertThat(Stored.bytes(Shared.server(), key)).isEqualTo(image);
  }

  @Test
  @Row("R005")
  void successIsJsonAndFailureAProblem() {
    assertThat(guest.job(Images.png(), "metadata").header("Content-Type"))
        .isEqualTo("application/json");
    assertThat(guest.post("/api/v1/uploads", Upload.wish("a.png", "image/png", 1)))
        .extracting(answer -> answer.header("Content-Type"))
        .isEqualTo("application/json");
    assertProblem(guest.get("/api/v1/jobs/job_x"), 404, "not-found");
    assertProblem(guest.get("/jobs/job_x"), 404, "not-found");
  }

  @Test
  @Row("R006")
  void fourWaysInGiveTheSamePicture() {
    byte[] image = Drawings.prompted();
    String key = Upload.of(guest, image, "image/png");

    byte[] form = result(guest.job(image, "metadata")).body();
    byte[] inline =
        result(guest.post("/api/v1/jobs", inline(image, "image/png", "metadata"))).body();
    byte[] url =
        guest.get(Clean.path(Neighbour.only().file("image/png", image), "metadata")).body();
    byte[] uploaded =
        result(guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", "metadata"))).body();

    assertThat(List.of(form, inline, url, uploaded))
        .allMatch(file -> Arrays.equals(file, Drawings.png()));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  @Row("R007")
  void eachTypeIsTakenByEachWayIn(Format format) {
    String type = format.mediaType();
    byte[] image = Formats.smallest(format);
    String key = Upload.of(guest, image, type);

    assertThat(guest.job(image, type, METADATA).text("status")).isEqualTo("succeeded");
    assertThat(guest.post("/api/v1/jobs", inline(image, type, "metadata")).text("status"))
        .isEqualTo("succeeded");
    assertThat(guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", "metadata")))
        .extracting(answer -> answer.text("status"))
        .isEqualTo("succeeded");
    Answer url = guest.get(Clean.path(Neighbour.only().file(type, image), "metadata"));
    assertThat(url.status()).isEqualTo(200);
    assertThat(url.body()).isEqualTo(image);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  @Row("R007")
  void pixelsOfEachTypeAreReadWhereItsCodecIsInstalled(Format format) {
    assumeTrue(Drawings.canWrite(format), () -> "no codec writes " + format.mediaType() + " here");

    Answer answer =
        guest.job(Drawings.encoded(format), format.mediaType(), Map.of("mode", "detect"));

    assertThat(Json.at(answer.json(), "report", "visible", "status")).isEqualTo("looked_at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/gif", "image/svg+xml", "image/tiff", "image/jpg", "text/html", "png"})
  @Row({"R007", "R064"})
  void otherTypesAreRefusedByEachWayIn(String type) {
    byte[] image = Images.png();

    assertProblem(guest.job(image, type, METADATA), 400, "unsupported-format", "image");
    assertProblem(
        guest.post("/api/v1/jobs", inline(image, type, "metadata")),
        400,
        "unsupported-format",
        "/content_type");
    assertProblem(
        guest.post("/api/v1/uploads", Upload.wish("a", type, 1)),
        400,
        "unsupported-format",
        "/content_type");
  }

  @Test
  @Row("R008")
  void tenMebibytesAreTakenAndNotAByteMore() {
    byte[] largest = Drawings.padded(LIMIT);
    byte[] larger = Drawings.padded(LIMIT + 1);

    assertThat(guest.job(largest, "metadata").status()).isEqualTo(200);
    assertProblem(guest.job(larger, "metadata"), 413, "too-large", "image");
    assertThat(guest.post("/api/v1/uploads", Upload.wish("a", "image/png", LIMIT)).status())
        .isEqualTo(200);
    assertProblem(
        guest.post("/api/v1/uploads", Upload.wish("a", "image/png", LIMIT + 1)),
        413,
        "too-large",
        "/size");
    assertThat(
            guest.get(Clean.path(Neighbour.only().file("image/png", largest), "metadata")).status())
        .isEqualTo(200);
    Problems.assertPicture(
        guest.get(Clean.path(Neighbour.only().file("image/png", larger), "metadata")),
        413,
        "url-too-large");
  }

  @Test
  @Row("R009")
  void oneMebibyteIsTakenAsBase64AndNotAGroupMore() {
    Answer largest =
        guest.post("/api/v1/jobs", inline(Drawings.padded(INLINE_LIMIT), "image/png", "metadata"));
    Answer larger =
        guest.post(
            "/api/v1/jobs", inline(Drawings.padded(INLINE_LIMIT + 3), "image/png", "metadata"));

    assertThat(largest.status()).isEqualTo(200);
    assertProblem(larger, 413, "too-large", "/image_base64");
  }

  @Test
  @Row("R009")
  void base64IsBare() {
    String text = base64(Images.png());
    for (String wrong : List.of("data:image/png;base64," + text, text + "*", "====", "a")) {
      Answer answer =
          guest.post(
              "/api/v1/jobs",
              Map.of("image_base64", wrong, "content_type", "image/png", "mode", "metadata"));
      assertProblem(answer, 400, "validation", "/image_base64");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"visible", "metadata", "detect"})
  @Row("R010")
  void quickModesAnswerWithTheResultWhateverTheBody(String mode) {
    String key = Upload.of(guest, Images.png(), "image/png");

    Answer form = guest.job(Images.png(), mode);
    Answer inline = guest.post("/api/v1/jobs", inline(Images.png(), "image/png", mode));
    Answer uploaded = guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", mode));

    assertThat(List.of(form, inline, uploaded))
        .allMatch(answer -> answer.status() == 200)
        .allMatch(answer -> answer.text("status").equals("succeeded"))
        .allMatch(answer -> answer.json().keySet().equals(form.json().keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invisible", "all"})
  @Row("R010")
  void slowModesAnswerWithWhereToAskWhateverTheBody(String mode) {
    String key = Upload.of(guest, Images.png(), "image/png");

    Answer form = guest.job(Images.png(), mode);
    Answer inline = guest.post("/api/v1/jobs", inline(Images.png(), "image/png", mode));
    Answer uploaded = guest.post("/api/v1/jobs", Map.of("object_key", key, "mode", mode));

    assertThat(List.of(form, inline, uploaded))
        .allMatch(answer -> answer.status() == 202)
        .allMatch(answer -> answer.text("status").equals("queued"))
        .allMatch(answer -> answer.text("poll_url").endsWith(answer.text("id")));
  }

  @Test
  @Row("R012")
  void aKeyOfProIsTaken() {
    Guest pro = Guest.pro(Shared.server());

    Answer answer = pro.job(Images.png(), "metadata");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(pro.get("/api/v1/account").text("tier")).isEqualTo("pro");
    assertThat(answer.header("RateLimit-Policy")).contains("\"light-month\";q=5000");
  }
}
