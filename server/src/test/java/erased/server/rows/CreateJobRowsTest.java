package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import erased.visible.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 1.3: `POST /jobs`.
class CreateJobRowsTest {
  private static final String PATH = "/api/v1/jobs";
  private static final String OTHER_KEY = "in/2026-05-24/job_0123456789012345678901.png";

  private final Guest guest = Guest.anonymous(Shared.server());

  private static Map<String, Object> inline() {
    var body = new HashMap<String, Object>();
    body.put("image_base64", base64(Images.png()));
    body.put("content_type", "image/png");
    body.put("mode", "metadata");
    return body;
  }

  private static Map<String, Object> inlineWith(String name, Object value) {
    Map<String, Object> body = inline();
    body.put(name, value);
    return body;
  }

  private static Map<String, Object> inlineWithout(String name) {
    Map<String, Object> body = inline();
    body.remove(name);
    return body;
  }

  private Answer form(Map<String, String> fields) {
    return guest.job(Images.png(), "image/png", fields);
  }

  // shape A

  @Test
  @Row("R017")
  void aFormHasAnImageAModeAndOptions() {
    Answer answer =
        guest.job(
            Drawings.prompted(),
            "image/png",
            Map.of("mode", "metadata", "options", "{\"level\":\"all\"}"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("changed")).isEqualTo("true");
  }

  @Test
  @Row("R017")
  void aFormMayNameAnUploadInstead() {
    String key = Upload.of(guest, Drawings.prompted(), "image/png");

    Answer answer =
        Forms.post(guest, Forms.field("object_key", key) + Forms.field("mode", "metadata"));

    assertThat(answer.text("status")).isEqualTo("succeeded");
    assertThat(guest.get(answer.text("result_url")).body()).isEqualTo(Drawings.png());
  }

  @Test
  @Row("R017")
  void aFormHasOneOfThem() {
    assertProblem(
        form(Map.of("mode", "metadata", "object_key", OTHER_KEY)), 400, "validation", "image");
    assertProblem(Forms.post(guest, Forms.field("mode", "metadata")), 400, "validation", "image");
  }

  @Test
  @Row("R017")
  void aFormNeedsAMode() {
    assertProblem(form(Map.of()), 400, "validation", "mode");
    assertProblem(form(Map.of("mode", "")), 400, "validation", "mode");
  }

  @Test
  @Row("R017")
  void aFormHasEachFieldOnce() {
    String image = Forms.file("image", "image/png", Images.png());
    String mode = Forms.field("mode", "metadata");

    assertProblem(
        Forms.post(guest, image + mode + Forms.field("mode", "detect")), 400, "validation", "mode");
    assertProblem(Forms.post(guest, image + image + mode), 400, "validation", "image");
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row("R017")
  void theImageOfAFormIsAFile() {
    Answer answer =
        Forms.post(
            guest, Forms.field("image", base64(Images.png())) + Forms.field("mode", "metadata"));

    assertProblem(answer, 400, "validation", "image");
    assertThat(answer.text("detail")).contains("file");
  }

  @Test
  @Row("R017")
  void aFormHasNoOtherFieldsAndFiles() {
    assertProblem(form(Map.of("mode", "metadata", "a", "b")), 400, "validation", "a");
    Answer second =
        Forms.post(
            guest,
            Forms.file("image", "image/png", Images.png())
                + Forms.file("mask", "image/png", Images.png())
                + Forms.field("mode", "metadata"));
    assertProblem(second, 400, "validation", "mask");
    assertThat(second.text("detail"))
        .isEqualTo("mask is not known here; known are image, object_key, mode, options, webhook.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "\"level\"", "null", "level=all"})
  @Row("R017")
  void theOptionsOfAFormAreAJsonObject(String options) {
    assertProblem(
        form(Map.of("mode", "metadata", "options", options)), 400, "validation", "options");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png; charset=binary, 200",
    "IMAGE/PNG, 200",
    "application/octet-stream, 200",
    "image/jpeg, 400",
    "application/json, 400"
  })
  @Row("R017")
  void thePartHasATypeThatIsSupportedAndTrue(String type, int status) {
    assertThat(guest.job(Images.png(), type, Map.of("mode", "metadata")).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../../etc/passwd", "C:\\a.png", "a.exe", "猫.png", "a;b=\\\"c\\\".png", "%00"})
  @Row("R017")
  void anyNameOfAFileWillDo(String name) {
    Answer answer =
        Forms.post(
            guest,
            Forms.file("image", name, "image/png", Images.png()) + Forms.field("mode", "metadata"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("result_url")).doesNotContain("passwd", "exe");
  }

  // shape B

  @Test
  @Row("R018")
  void jsonHasTheImageItsTypeAModeAndOptions() {
    Answer answer = guest.post(PATH, inlineWith("options", Map.of("level", "all")));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("mode")).isEqualTo("metadata");
  }

  @Test
  @Row("R018")
  void jsonHasOneOfImageAndUpload() {
    assertProblem(
        guest.post(PATH, inlineWith("object_key", OTHER_KEY)), 400, "validation", "/image_base64");
    assertProblem(guest.post(PATH, Map.of("mode", "metadata")), 400, "validation", "/image_base64");
  }

  @Test
  @Row("R018")
  void jsonNeedsTheTypeBesideTheImageAndAMode() {
    assertProblem(
        guest.post(PATH, inlineWithout("content_type")), 400, "validation", "/content_type");
    assertProblem(guest.post(PATH, inlineWithout("mode")), 400, "validation", "/mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image_base64", "content_type", "mode", "options"})
  @Row("R018")
  void eachMemberIsOfItsKind(String name) {
    for (Object wrong : List.of(7, true, List.of("a"), List.of())) {
      assertProblem(guest.post(PATH, inlineWith(name, wrong)), 400, "validation", "/" + name);
    }
  }

  @Test
  @Row("R018")
  void jsonHasNoOtherMembers() {
    assertProblem(guest.post(PATH, inlineWith("image", "x")), 400, "validation", "/image");
    assertProblem(
        guest.post(PATH, inlineWith("filename", "a.png")), 400, "validation", "/filename");
  }

  @Test
  @Row("R018")
  void theFirstBytesHaveToBeOfTheTypeThatIsDeclared() {
    Answer answer = guest.post(PATH, inlineWith("content_type", "image/webp"));

    assertProblem(answer, 400, "unsupported-format", "/image_base64");
    assertThat(answer.text("detail")).contains("image/webp", "image/png");
  }

  // shape C

  @Test
  @Row("R019")
  void anUploadCanBeUsedAgain() {
    byte[] image = Drawings.prompted();
    String key = Upload.of(guest, image, "image/png");

    Answer first = guest.post(PATH, Map.of("object_key", key, "mode", "metadata"));
    Answer second = guest.post(PATH, Map.of("object_key", key, "mode", "metadata"));

    assertThat(first.text("id")).isNotEqualTo(second.text("id"));
    assertThat(guest.get(second.text("result_url")).body()).isEqualTo(Drawings.png());
    assertThat(Stored.bytes(Shared.server(), key)).isEqualTo(image);
  }

  @Test
  @Row("R019")
  void anUploadThatIsNotThereIsNotFound() {
    String waiting = Upload.offer(guest, Images.png(), "image/png").text("object_key");
    for (String key :
        List.of(waiting, OTHER_KEY, "in/../secret", "/etc/passwd", "in/x\u0000", "out/a.png")) {
      Answer answer = guest.post(PATH, Map.of("object_key", key, "mode", "metadata"));
      assertProblem(answer, 404, "not-found", "/object_key");
    }
  }

  @Test
  @Row("R019")
  void anUploadOfAnAccountIsNobodyElses() {
    String key = Upload.of(Guest.pro(Shared.server()), Images.png(), "image/png");

    Answer answer = guest.post(PATH, Map.of("object_key", key, "mode", "metadata"));

    assertProblem(answer, 404, "not-found", "/object_key");
  }

  // options

  @Test
  @Row("R020")
  void optionsReachTheWorkItself() {
    byte[] image = Images.png(Images.text("Comment", "a holiday"));

    Answer ai = guest.job(image, "metadata");
    Answer all =
        guest.job(image, "image/png", Map.of("mode", "metadata", "options", "{\"level\":\"all\"}"));

    assertThat(ai.text("changed")).isEqualTo("false");
    assertThat(all.text("changed")).isEqualTo("true");
    assertThat(guest.get(all.text("result_url")).body()).isEqualTo(Images.png());
  }

  @Test
  @Row("R020")
  void optionsThatTheModeDoesNotHaveAreRefused() {
    assertProblem(
        guest.post(PATH, inlineWith("options", Map.of("strength", 1))),
        400,
        "validation",
        "/options/strength");
    assertProblem(
        guest.post(PATH, inlineWith("options", Map.of("level", "some"))),
        400,
        "validation",
        "/options/level");
  }

  // answers

  @Test
  @Row({"R021", "R024", "R025"})
  void aQuickJobAnswersWithItsResult() {
    Answer answer = guest.job(Drawings.prompted(), "metadata");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .containsKeys("id", "status", "mode", "result_url", "result_expires_at", "processing_ms")
        .containsEntry("status", "succeeded")
        .containsEntry("mode", "metadata");
    assertThat(answer.text("id")).matches("job_[0-9A-Za-z]{22}");
    assertThat(answer.text("result_url")).startsWith(Shared.server().base() + "/");
    assertThat(answer.json().get("processing_ms")).isInstanceOf(Integer.class);
    String key = Stored.files(Shared.server(), answer.text("id")).getLast();
    assertThat(key).startsWith("receipt/");
  }

  @Test
  @Row("R025")
  void theServiceStoresTheImageOfAFormItself() {
    byte[] image = Drawings.png(Pictures.photo(1200, 900));
    String id =
        guest
            .job(image, "image/png", Map.of("mode", "invisible", "options", "{\"force\":true}"))
            .text("id");

    List<String> files = Stored.files(Shared.server(), id);

    assertThat(files).singleElement().asString().startsWith("in/").endsWith(id + ".png");
    assertThat(Stored.bytes(Shared.server(), files.getFirst())).isEqualTo(image);
    assertThat(guest.delete(PATH + "/" + id).status()).isEqualTo(204);
  }

  @Test
  @Row("R022")
  void aSlowJobAnswersWithWhereToAsk() {
    Answer answer = guest.job(Images.png(), "invisible");

    String id = answer.text("id");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json())
        .containsEntry("status", "queued")
        .containsEntry("mode", "invisible")
        .containsEntry("poll_url", PATH + "/" + id)
        .containsEntry("poll_after_ms", 2000)
        .containsOnlyKeys("id", "status", "mode", "poll_url", "poll_after_ms");
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + id);
    assertThat(guest.ended(id).text("status")).isEqualTo("succeeded");
  }

  @Test
  @Row("R023")
  void detectingAnswersWithAReport() {
    Answer answer = guest.job(Drawings.prompted(), "detect");

    assertThat(answer.json())
        .containsOnlyKeys("id", "status", "mode", "processing_ms", "report")
        .containsEntry("status", "succeeded");
    assertThat(Json.at(answer.json(), "report", "metadata", "png_text_chunks", "parameters"))
        .asString()
        .startsWith("a fox");
  }

  @Test
  @Row("R025")
  void aFormAnswersAsJsonDoes() {
    Answer form = guest.job(Images.png(), "metadata");
    Answer json = guest.post(PATH, inline());

    assertThat(form.json().keySet()).isEqualTo(json.json().keySet());
    assertThat(guest.get(PATH + "/" + form.text("id")).json()).isEqualTo(form.json());
  }

  // bodies that are none

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "[]", "null", "\"a\"", "{\"mode\":}", "{}{}", "\u0000", "{'a':1}"})
  @Row({"R018", "R063"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    assertProblem(
        guest.send("POST", PATH, bytes, "Content-Type", "application/json"), 400, "validation");
  }

  @Test
  @Row("R018")
  void aBodyNestedWithoutEndIsRefused() {
    byte[] bytes = "{\"a\":".concat("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    assertProblem(
        guest.send("POST", PATH, bytes, "Content-Type", "application/json"), 400, "validation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/png", "///"})
  @Row("R018")
  void aBodyOfAnotherTypeIsRefused(String type) {
    Answer answer = guest.send("POST", PATH, Images.png(), "Content-Type", type);

    assertProblem(answer, 415, "unsupported-media-type");
    assertThat(answer.text("detail")).contains("application/json, multipart/form-data");
  }

  @Test
  @Row("R017")
  void aFormThatIsCutOffOrWithoutItsBoundaryIsRefused() {
    byte[] form = Forms.body(Forms.file("image", "image/png", Images.png()));
    byte[] cut = Arrays.copyOf(form, form.length - 60);

    assertProblem(guest.send("POST", PATH, cut, "Content-Type", Forms.TYPE), 400, "validation");
    assertProblem(
        guest.send("POST", PATH, form, "Content-Type", "multipart/form-data"), 400, "validation");
    assertProblem(
        guest.send("POST", PATH, form, "Content-Type", "multipart/form-data; boundary=other"),
        400,
        "validation");
  }

  @Test
  @Row("R017")
  void aFormOfManyPartsIsRefused() {
    assertProblem(Forms.post(guest, Forms.field("mode", "metadata").repeat(500)), 413, "too-large");
  }
}
