package erased.server.rows;

import static erased.server.rows.Drawings.base64;
import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Pixels;
import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import erased.server.problem.ProblemType;
import erased.visible.Pictures;
import erased.visible.SparkleMaps;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the two references contradict each other or say nothing: what was decided.
class DecisionRowsTest {
  private static final String NO_JOB = "job_0000000000000000000000";

  private static Guest pro() {
    return Guest.pro(Shared.server());
  }

  private static Guest anonymous() {
    return Guest.anonymous(Shared.server());
  }

  @Test
  @Row({"C01", "R087"})
  void sameMistakeIsToldInTheDialectOfItsRoute() {
    Guest guest = pro();

    Answer problem = guest.get("/api/v1/jobs/" + NO_JOB);
    Answer envelope = guest.get("/erase/" + NO_JOB);

    assertProblem(problem, 404, "not-found");
    assertThat(problem.text("instance")).isEqualTo("/api/v1/jobs/" + NO_JOB);
    assertThat(envelope.status()).isEqualTo(404);
    Map<String, Object> error = Json.members(envelope.json().get("error"));
    assertThat(error)
        .containsEntry("code", 404)
        .containsEntry("message", problem.json().get("title"))
        .containsEntry(
            "details", problem.text("detail") + " (https://erased.ink/errors/not-found)");
    assertThat(envelope.text("request_id")).isEqualTo(envelope.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/api/v1/options", "/errors", "/nowhere"})
  @Row({"C01"})
  void everyAnswerHasARequestIdOfItsOwn(String path) {
    Answer one = anonymous().get(path);
    Answer other = anonymous().get(path);

    assertThat(one.header("X-Request-Id")).isNotEmpty().isNotEqualTo(other.header("X-Request-Id"));
  }

  @ParameterizedTest
  @EnumSource
  @Row({"C02"})
  void everyTypeOfProblemHasAPageInBothLanguages(ProblemType type) {
    String path = "/errors/" + type.slug();

    Answer english = anonymous().get(path, "Accept-Language", "en");
    Answer chinese = anonymous().get(path, "Accept-Language", "zh-CN");

    assertThat(english.status()).isEqualTo(200);
    assertThat(english.header("Content-Type")).startsWith("text/html");
    assertThat(english.text())
        .contains("<html lang=\"en\">")
        .contains("https://erased.ink/errors/" + type.slug());
    assertThat(chinese.text()).contains("<html lang=\"zh-CN\">").containsPattern("\\p{IsHan}");
  }

  @Test
  @Row({"C04"})
  void inlineImageMayHaveOneMebibyteWhichIs1398104Characters() {
    Guest guest = pro();
    String most = base64(Drawings.padded(1 << 20));
    assertThat(most).hasSize(1_398_104);

    assertThat(inline(guest, most).status()).isEqualTo(200);
    assertProblem(
        inline(guest, base64(Drawings.padded((1 << 20) + 1))), 413, "too-large", "/image_base64");
    assertProblem(
        inline(guest, base64(Drawings.padded((1 << 20) + 3))), 413, "too-large", "/image_base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64,iVBORw0KGgo=", "no base64", "iVBORw0KGgo"})
  @Row({"C04"})
  void inlineImageIsPlainBase64(String text) {
    String given = text.endsWith("o") ? text + "!" : text;

    assertProblem(inline(pro(), given), 400, "validation", "/image_base64");
  }

  private static Answer inline(Guest guest, String text) {
    return guest.post(
        "/api/v1/jobs",
        Map.of("image_base64", text, "content_type", "image/png", "mode", "metadata"));
  }

  @Test
  @Row({"C06"})
  void detectingHasAQuotaOfItsOwnAndCostsNoCredits() {
    Guest guest = Guest.free(Shared.server());

    Answer answer = guest.job(Drawings.png(), "detect");

    assertThat(answer.header("RateLimit")).startsWith("\"detect\";r=499;");
    assertThat(answer.header("X-Credits-Charged")).isEqualTo("0");
    assertThat(Account.left(guest, "light")).isEqualTo(100);
    assertThat(Account.left(guest, "detect")).isEqualTo(499);
  }

  @Test
  @Row({"R054", "C19"})
  void proHasAHundredCreditsForItsMonthAndDetectsWithoutLimit() {
    Guest guest = pro();

    Answer answer = guest.job(Drawings.png(), "detect");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("RateLimit") + answer.header("RateLimit-Policy")).isEmpty();
    assertThat(answer.header("X-Credits-Remaining")).isEqualTo("100");
  }

  @Test
  @Row({"C07", "C03"})
  void tooLargeIs413AndSaysWhatIsTaken() {
    Answer form = pro().job(Drawings.padded((10 << 20) + 1), "metadata");
    Answer wish = pro().post("/api/v1/uploads", Upload.wish("a.png", "image/png", (10 << 20) + 1));

    assertProblem(form, 413, "too-large");
    assertThat(form.text("detail")).contains("10485761").contains("10485760");
    assertProblem(wish, 413, "too-large", "/size");
    assertThat(wish.text("detail")).contains("10485760");
  }

  @Test
  @Row({"C08"})
  void keyGoesBeforeASessionAndMustSpeakForTheSameAccount() {
    long account = Shared.server().proAccount();
    Guest keyed = anonymous().withKey(Shared.server().keyOf(account));
    Guest session = anonymous().and("Cookie", Shared.server().freeCookie());

    assertThat(keyed.get("/api/v1/account").text("tier")).isEqualTo("pro");
    assertThat(session.get("/api/v1/account").text("tier")).isEqualTo("free");
    assertThat(anonymous().get("/api/v1/account").text("tier")).isEqualTo("anonymous");
    assertProblem(
        session.withKey(Shared.server().keyOf(account)).get("/api/v1/account"), 400, "validation");
  }

  @Test
  @Row({"C22"})
  void jobOfAnAccountIsThereForNobodyElse() {
    Guest owner = pro();
    String id = owner.job(Drawings.prompted(), "metadata").text("id");

    for (Guest other : List.of(pro(), anonymous(), Guest.free(Shared.server()))) {
      assertProblem(other.get("/api/v1/jobs/" + id), 404, "not-found");
      assertProblem(other.get("/api/v1/jobs/" + id + "/events"), 404, "not-found");
      assertProblem(other.delete("/api/v1/jobs/" + id), 404, "not-found");
      assertProblem(
          other.send("POST", "/api/v1/jobs/" + id + "/cancel", new byte[0]), 404, "not-found");
      assertThat(other.get("/erase/" + id).status()).isEqualTo(404);
    }
    assertThat(owner.get("/api/v1/jobs/" + id).status()).isEqualTo(200);
  }

  @Test
  @Row({"C22"})
  void idOfAnAnonymousJobIsTheRightToReadIt() {
    String id = anonymous().job(Drawings.prompted(), "metadata").text("id");

    assertThat(id).matches("job_[0-9A-Za-z]{22}"); // 22 letters of base62: 131 bits
    assertThat(anonymous().get("/api/v1/jobs/" + id).status()).isEqualTo(200);
    assertThat(pro().get("/api/v1/jobs/" + id).status()).isEqualTo(200);
  }

  @Test
  @Row({"C22", "C23"})
  void uploadIsForItsOwnerAndOfTheAnnouncedTypeAndSize() {
    Guest owner = pro();
    byte[] image = Drawings.prompted();
    String key = Upload.of(owner, image, "image/png");
    Map<String, Object> job = Map.of("object_key", key, "mode", "metadata");

    assertProblem(pro().post("/api/v1/jobs", job), 404, "not-found", "/object_key");
    assertProblem(anonymous().post("/api/v1/jobs", job), 404, "not-found", "/object_key");
    assertThat(owner.post("/api/v1/jobs", job).status()).isEqualTo(200);
  }

  @Test
  @Row({"C23"})
  void putOfAnotherSizeOrTypeOrASecondOneIsRefused() {
    Guest guest = pro();
    byte[] image = Drawings.prompted();
    Answer offer = Upload.offer(guest, image, "image/png");
    Map<String, Object> job = Map.of("object_key", offer.text("object_key"), "mode", "metadata");

    assertProblem(guest.post("/api/v1/jobs", job), 404, "not-found", "/object_key");
    assertThat(Upload.put(offer, new byte[9], "image/png").status()).isEqualTo(400);
    assertThat(Upload.put(offer, image, "image/jpeg").status()).isEqualTo(400);
    assertThat(Upload.put(offer, image, "image/png").status()).isEqualTo(200);
    assertThat(Upload.put(offer, image, "image/png").status()).isIn(409, 412);
    assertThat(guest.post("/api/v1/jobs", job).status()).isEqualTo(200);
  }

  /// Orientation 6: the stored picture is shown turned by a quarter to the right.
  @Test
  @Row({"C24"})
  void regionIsInThePictureAsItIsShown() {
    Pixels shown = Drawings.sparkling();
    byte[] tiff =
        ByteBuffer.allocate(26)
            .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) 6)
            .putShort((short) 0)
            .putInt(0)
            .array();
    byte[] file = Drawings.withChunk(Drawings.png(turnedLeft(shown)), Images.chunk("eXIf", tiff));

    Answer upright = pro().job(Drawings.png(shown), "detect");
    Answer turned = pro().job(file, "detect");

    assertThat(Json.at(upright.json(), "report", "visible", "region"))
        .isEqualTo(List.of(400, 280, 48, 48));
    assertThat(Json.at(turned.json(), "report", "visible", "region"))
        .isEqualTo(List.of(400, 280, 48, 48));
  }

  private static Pixels turnedLeft(Pixels picture) {
    int side = picture.height(); // becomes the width
    Pixels turned = Pixels.blank(side, picture.width(), Channels.RGB, 8);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          turned.set(y, picture.width() - 1 - x, channel, picture.get(x, y, channel));
        }
      }
    }
    return turned;
  }

  @Test
  @Row({"C24"})
  void allMarksAreListedAndTheBestOneStandsAlone() {
    Pixels two = Pictures.marked(Drawings.sparkling(), SparkleMaps.small(), 0.5, 101, 57);

    Object visible = Json.at(pro().job(Drawings.png(two), "detect").json(), "report", "visible");

    List<?> regions = (List<?>) Json.members(visible).getOrDefault("regions", List.of());
    assertThat(regions).hasSize(2);
    assertThat(regions.stream().map(mark -> Json.at(mark, "region")))
        .containsExactlyInAnyOrder(List.of(400, 280, 48, 48), List.of(101, 57, 48, 48))
        .contains(Json.at(visible, "region"));
  }

  @Test
  @Row({"C25"})
  void nothingIsCalledRemovedThatNobodyHereCanRead() {
    Answer done =
        pro()
            .job(
                Drawings.png(),
                "image/png",
                Map.of("mode", "invisible", "options", "{\"force\":true}"),
                "Prefer",
                "wait=60, return=representation");

    assertThat(done.status()).as(done.toString()).isEqualTo(200);
    Map<String, Object> receipt = Json.members(done.json().get("receipt"));
    assertThat(String.valueOf(receipt.get("unverified"))).contains("SynthID");
    assertThat(Json.at(receipt, "after", "invisible_external", "synthid", "status"))
        .isEqualTo("unsupported_locally");
  }

  @Test
  @Row({"C26"})
  void optionsOfEveryModeArePublishedAndOthersRefused() {
    Map<String, Object> schemas = anonymous().get("/api/v1/options").json();

    Set<String> modes =
        Set.of("visible", "metadata", "invisible", "all", "detect", "erase", "masks");
    assertThat(schemas.keySet()).containsAll(modes);
    for (String mode : modes) {
      assertThat(Json.members(schemas.get(mode)))
          .as(mode)
          .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
          .containsEntry("type", "object")
          .containsEntry("additionalProperties", false)
          .containsKey("properties");
    }
    assertThat(Json.at(schemas, "erase", "properties", "mask_type", "default")).isEqualTo("manual");
    assertThat(anonymous().get("/api/v1/options", "Accept-Language", "zh").text())
        .containsPattern("\\p{IsHan}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata|{\"levels\":\"ai\"}|/options/levels",
        "metadata|{\"level\":\"most\"}|/options/level",
        "metadata|{\"level\":null}|/options/level",
        "visible|{\"strength\":0.5}|/options/strength",
        "invisible|{\"strength\":1.5}|/options/strength",
        "invisible|{\"messages\":[1]}|/options/messages",
        "detect|{\"format\":\"png\"}|/options/format",
        "metadata|{\"a/b~c\":1}|/options/a~1b~0c",
        "metadata|[1]|options",
        "metadata|{|options",
      })
  @Row({"C26"})
  void optionThatIsNotInTheSchemaIsRefused(String mode, String options, String pointer) {
    Answer answer =
        pro().job(Drawings.png(), "image/png", Map.of("mode", mode, "options", options));

    assertProblem(answer, 400, "validation", pointer);
  }

  @Test
  @Row({"C27", "C20"})
  void nothingFoundIsNoErrorAndChangesNothing() {
    Guest guest = pro();

    Answer done = guest.job(Drawings.png(), "visible");

    assertThat(done.text("status")).isEqualTo("succeeded");
    assertThat(done.json()).containsEntry("changed", false);
    assertThat(Shared.server().get(done.text("result_url")).body()).isEqualTo(Drawings.png());
  }

  @Test
  @Row({"C27", "C20"})
  void pictureThatCannotBeDecodedFailsWithItsCodeAndCostsNothing() {
    Guest guest = anonymous();
    byte[] png = Drawings.png();
    png[png.length / 2] ^= 0x55; // within the stream

    Answer answer = guest.job(png, "visible");

    assertThat(answer.text("status")).as(answer.toString()).isEqualTo("failed");
    assertThat(answer.text("error_code")).isEqualTo("decode_error");
    assertThat(answer.text("error_message")).isNotBlank();
    assertThat(Account.left(guest, "light")).isEqualTo(30);
  }

  @Test
  @Row({"C35"})
  void receiptSaysHowAJpegWasWritten() {
    Answer done =
        pro()
            .job(
                Drawings.encoded(Format.JPEG, Drawings.sparkling()),
                "image/jpeg",
                Map.of("mode", "visible"),
                "Prefer",
                "return=representation");

    assertThat(done.text("content_type")).isEqualTo("image/jpeg");
    assertThat(done.json()).containsEntry("changed", true);
    assertThat(Json.at(done.json(), "receipt", "pixels")).isInstanceOf(Map.class);
  }

  @Test
  @Row({"R089", "C26"})
  void masksOfAllThingsInAPictureAreGivenWithAMapOfThem() {
    Pixels picture = Pixels.blank(120, 80, Channels.RGB, 8);
    for (int y = 20; y < 60; y++) {
      for (int x = 30; x < 70; x++) {
        picture.set(x, y, 0, 230);
      }
    }

    Answer answer =
        pro()
            .post(
                "/api/v1/masks",
                Map.of("image_base64", base64(Drawings.png(picture)), "content_type", "image/png"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("succeeded");
    assertThat(answer.header("RateLimit")).contains("r=4999;");
    List<?> masks = (List<?>) answer.json().getOrDefault("masks", List.of());
    assertThat(masks).hasSizeGreaterThanOrEqualTo(1);
    assertThat(masks.stream().map(mask -> (Integer) Json.at(mask, "pixels")))
        .anySatisfy(pixels -> assertThat(pixels).isBetween(1500, 1700)); // 1600 and its edge
    Object url = Json.at(masks.getFirst(), "url");
    Pixels mask = Drawings.decoded(Shared.server().get(String.valueOf(url)).body());
    assertThat(List.of(mask.width(), mask.height())).containsExactly(120, 80);
    assertThat(Set.of(mask.get(0, 0, 0), mask.get(50, 40, 0))).isSubsetOf(Set.of(0, 255));
    assertThat(Shared.server().get(answer.text("panoptic_url")).status()).isEqualTo(200);
  }
}
