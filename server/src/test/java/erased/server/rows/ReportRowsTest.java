package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Group 1.5: the report of `detect`.
class ReportRowsTest {
  private static final Path SIGNED = Path.of("../docs/c2pa-signed-256x256.png");

  private final Guest guest = Guest.anonymous(Shared.server());

  private Map<String, Object> report(byte[] image, String type) {
    Answer answer = guest.job(image, type, Map.of("mode", "detect"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return Json.members(answer.json().get("report"));
  }

  private Map<String, Object> report(byte[] png) {
    return report(png, "image/png");
  }

  /// With null where JSON says null.
  private static Map<String, @Nullable Object> members(@Nullable Object tree) {
    var members = new HashMap<String, @Nullable Object>();
    Json.members(tree)
        .forEach((name, value) -> members.put(name, value.equals(Json.NULL) ? null : value));
    return members;
  }

  @Test
  @Row("R031")
  void aVisibleMarkHasAPlaceALabelAndAConfidence() {
    Map<String, @Nullable Object> visible = members(report(Drawings.sparkle()).get("visible"));

    assertThat(visible)
        .containsEntry("detected", true)
        .containsEntry("region", List.of(400, 280, 48, 48))
        .containsEntry("label", "Gemini sparkle");
    assertThat(visible.get("confidence"))
        .isInstanceOfSatisfying(
            Number.class, number -> assertThat(number.doubleValue()).isBetween(0.5, 1.0));
  }

  @Test
  @Row("R031")
  void withoutAMarkThereIsNoPlace() {
    Map<String, @Nullable Object> visible = members(report(Drawings.png()).get("visible"));

    assertThat(visible)
        .containsEntry("detected", false)
        .containsEntry("confidence", 0)
        .containsEntry("region", null)
        .containsEntry("label", null);
  }

  @Test
  @Row("R032")
  void whatTheMetadataDoNotHoldIsAnExplicitNull() {
    Map<String, @Nullable Object> metadata = members(report(Drawings.png()).get("metadata"));

    assertThat(metadata)
        .containsEntry("exif_ai_tags", null)
        .containsEntry("png_text_chunks", null)
        .containsEntry("xmp_digital_source_type", null);
    assertThat(members(metadata.get("c2pa")))
        .containsEntry("present", false)
        .containsEntry("manifest", null);
  }

  @Test
  @Row("R032")
  void textChunksAreToldByTheirKeywords() {
    Map<String, @Nullable Object> metadata = members(report(Drawings.prompted()).get("metadata"));

    assertThat(members(metadata.get("png_text_chunks")))
        .containsOnlyKeys("parameters")
        .hasEntrySatisfying(
            "parameters", text -> assertThat(text).asString().contains("Sampler: Euler a"));
  }

  @Test
  @Row("R032")
  void aManifestTellsWhoMadeTheClaim() throws IOException {
    Map<String, Object> report = report(Files.readAllBytes(SIGNED));

    assertThat(Json.at(report, "metadata", "c2pa", "present")).isEqualTo(true);
    assertThat(Json.at(report, "metadata", "c2pa", "manifest", "claim_generator"))
        .asString()
        .isNotBlank();
  }

  @Test
  @Row("R032")
  void exifAndXmpTellTheirPart() {
    String type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    String packet = Images.xmp(" Iptc4xmpExt:DigitalSourceType=\"" + type + "\"", "");
    byte[] image =
        Images.jpeg(Images.exifSegment(Exif.software("Gemini")), Images.xmpSegment(packet));

    Map<String, @Nullable Object> metadata = members(report(image, "image/jpeg").get("metadata"));

    assertThat(members(metadata.get("exif_ai_tags"))).containsEntry("Software", "Gemini");
    assertThat(metadata.get("xmp_digital_source_type")).asString().contains(type);
    assertThat(metadata).containsEntry("png_text_chunks", null);
  }

  @Test
  @Row("R033")
  void synthIdIsNotReadHereAndItsVerifierIsNamed() {
    Map<String, Object> report = report(Drawings.png());

    assertThat(members(Json.at(report, "invisible_external", "synthid")))
        .containsEntry("status", "unsupported_locally")
        .containsEntry("verify_url", "https://support.google.com/gemini/answer/16722517");
  }

  @Test
  @Row("R034")
  void oneSentenceNamesTheLikelySourceAndTheCredentials() throws IOException {
    assertThat(report(Drawings.prompted()).get("overall_assessment"))
        .asString()
        .contains("Stable Diffusion", "No C2PA Content Credentials.");
    assertThat(report(Files.readAllBytes(SIGNED)).get("overall_assessment"))
        .asString()
        .contains("C2PA Content Credentials")
        .doesNotContain("No C2PA");
    assertThat(report(Drawings.sparkle()).get("overall_assessment"))
        .asString()
        .contains("Gemini sparkle");
  }

  @Test
  @Row("R034")
  void theSentenceIsInTheLanguageOfTheCaller() {
    Answer answer = guest.and("Accept-Language", "zh-CN,zh;q=0.9").job(Drawings.png(), "detect");

    assertThat(Json.at(answer.json(), "report", "overall_assessment")).asString().contains("C2PA");
    assertThat(Json.at(answer.json(), "report", "overall_assessment"))
        .asString()
        .matches(".*\\p{IsHan}.*");
  }
}
