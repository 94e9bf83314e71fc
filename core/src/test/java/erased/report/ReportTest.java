package erased.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import erased.Erased;
import erased.Samples;
import erased.metadata.Images;
import erased.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {
  private static final String PROMPT = "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";

  private static Report detect(byte[] image) {
    return Erased.standard().detectMetadata(image);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : fail("no map: " + value);
  }

  // the shape of the published API

  @Test
  void theTreeHasTheMembersOfThePublishedApiAndItsOwnBesideThem() {
    Map<String, ?> tree = detect(Images.png()).tree(Language.ENGLISH);

    assertThat(tree.keySet())
        .containsExactly(
            "visible",
            "metadata",
            "invisible",
            "invisible_status",
            "invisible_external",
            "overall_assessment",
            "format",
            "size",
            "ai",
            "generator",
            "evidence",
            "generations",
            "declared",
            "findings",
            "notices");
  }

  @Test
  void nobodyLookedForVisibleMarks() {
    Map<?, ?> visible = map(detect(Images.png()).tree(Language.ENGLISH).get("visible"));

    assertThat(visible.get("detected")).isEqualTo(false);
    assertThat(visible.get("confidence")).isEqualTo(0);
    assertThat(visible.containsKey("region")).isTrue();
    assertThat(visible.get("region")).isNull();
    assertThat(visible.containsKey("label")).isTrue();
    assertThat(visible.get("label")).isNull();
    assertThat(visible.get("status")).isEqualTo("not_looked_at");
  }

  @Test
  void whatIsAbsentFromTheMetadataIsAnExplicitNull() {
    Map<?, ?> metadata = map(detect(Images.jpeg()).tree(Language.ENGLISH).get("metadata"));

    assertThat(metadata.keySet())
        .map(String::valueOf)
        .containsExactly(
            "c2pa",
            "exif_ai_tags",
            "png_text_chunks",
            "xmp_digital_source_type",
            "iptc_ai",
            "tc260",
            "stealth",
            "trailer",
            "thumbnails");
    assertThat(metadata.entrySet())
        .filteredOn(entry -> !"c2pa".equals(entry.getKey()) && !"stealth".equals(entry.getKey()))
        .allSatisfy(entry -> assertThat(entry.getValue()).isNull());
    Map<?, ?> credentials = map(metadata.get("c2pa"));
    assertThat(credentials.get("present")).isEqualTo(false);
    assertThat(credentials.keySet())
        .map(String::valueOf)
        .contains("manifest", "state", "codes", "active", "manifests", "ai", "remote_url");
    assertThat(credentials.get("manifest")).isNull();
    assertThat(credentials.get("remote_url")).isNull();
  }

  @Test
  void synthIdIsLeftToItsOwnVerifier() {
    Map<?, ?> external = map(detect(Images.png()).tree(Language.ENGLISH).get("invisible_external"));

    assertThat(external.keySet()).map(String::valueOf).containsExactly("synthid");
    Map<?, ?> synthId = map(external.get("synthid"));
    assertThat(synthId.keySet())
        .map(String::valueOf)
        .containsExactly("status", "verify_url", "declared_by_c2pa");
    assertThat(synthId.get("status")).isEqualTo("unsupported_locally");
    assertThat(synthId.get("verify_url"))
        .isEqualTo("https://support.google.com/gemini/answer/16722517");
    assertThat(synthId.get("declared_by_c2pa")).isNull();
  }

  @Test
  void stealthTextTakesPixelsAndNobodyLooked() {
    for (byte[] image : List.of(Images.png(), Images.jpeg())) {
      Map<?, ?> metadata = map(detect(image).tree(Language.ENGLISH).get("metadata"));

      assertThat(metadata.get("stealth")).isEqualTo(Map.of("status", "not_looked_at"));
    }
  }

  @Test
  void nobodyReadInvisibleSignals() {
    Map<String, ?> tree = detect(Images.png()).tree(Language.ENGLISH);

    assertThat(tree.get("invisible")).isEqualTo(List.of());
    Map<?, ?> status = map(tree.get("invisible_status"));
    assertThat(status.get("status")).isEqualTo("not_looked_at");
    assertThat(status.get("reason")).isNull();
  }

  @Test
  void theAddressOfAManifestKeptElsewhereIsTold() {
    Report report = detect(Samples.bytes("metadata/nasty/jpg-xmp-remote-manifest.jpg"));

    assertThat(map(report.metadata().get("c2pa")).get("remote_url"))
        .isEqualTo("https://cai-manifests.adobe.com/manifests/example");
    assertThat(report.hasContentCredentials()).isFalse();
  }

  @Test
  void geminisManifestsAreAllRead() {
    Report report = detect(Samples.bytes("metadata/ai/gemini.png"));

    Map<?, ?> credentials = map(report.metadata().get("c2pa"));
    assertThat(credentials.get("present")).isEqualTo(true);
    assertThat(credentials.get("ai")).isEqualTo("fully");
    assertThat((List<?>) credentials.get("manifests")).hasSize(3);
    assertThat(map(credentials.get("manifest")).get("claim_generator"))
        .asString()
        .contains("Google");
    Map<?, ?> external = map(report.tree(Language.ENGLISH).get("invisible_external"));
    assertThat(map(external.get("synthid")).get("declared_by_c2pa")).asString().contains("SynthID");
  }

  // findings

  @Test
  void aFindingNamesPartPlaceValueMeaningAndCertainty() {
    byte[] image = Images.png(Images.text("parameters", PROMPT));

    Report report = detect(image);

    assertThat(report.findings())
        .anySatisfy(found -> {
          assertThat(found.carrier()).isEqualTo("png_text");
          assertThat(found.part()).isEqualTo("tEXt parameters");
          assertThat(found.offset()).isEqualTo(33);
          assertThat(found.length()).isEqualTo(12 + 11 + PROMPT.length());
          assertThat(found.key()).isEqualTo("parameters");
          assertThat(found.value()).isEqualTo(PROMPT);
          assertThat(found.role()).isEqualTo(Role.PRIVATE);
          assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
        });
    assertThat(report.metadata().get("png_text_chunks")).isEqualTo(Map.of("parameters", PROMPT));
    assertThat(report.tree(Language.ENGLISH).get("findings"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .first()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys(
            "carrier",
            "part",
            "offset",
            "length",
            "key",
            "value",
            "meaning",
            "role",
            "certainty",
            "generator");
  }

  @Test
  void tagsOfExifAndFieldsOfIptcAreListedByName() {
    byte[] block = commented(PROMPT);
    String packet =
        Images.xmp(
            " Iptc4xmpExt:AISystemUsed=\"DALL-E\" "
                + "Iptc4xmpExt:DigitalSourceType=\"trainedAlgorithmicMedia\"",
            "");

    Report report = detect(Images.jpeg(Images.exifSegment(block), Images.xmpSegment(packet)));

    assertThat(report.metadata())
        .containsEntry("exif_ai_tags", Map.of("UserComment", PROMPT))
        .containsEntry("xmp_digital_source_type", "trainedAlgorithmicMedia");
    assertThat(map(report.metadata().get("iptc_ai")).get("AISystemUsed")).isEqualTo("DALL-E");
  }

  private static byte[] commented(String comment) {
    return erased.metadata.Tags.little()
        .comment("ASCII\0\0\0", StandardCharsets.US_ASCII, comment)
        .bytes();
  }

  @Test
  void aCaptionThatMentionsAGeneratorSaysNothingOfThePicture() {
    Report report =
        detect(Images.png(Images.text("Description", "Made before Midjourney was a word")));

    assertThat(report.saysAi()).isFalse();
    assertThat(report.ai()).isEqualTo(Report.Ai.NONE);
    assertThat(report.generator()).isNull();
  }

  // sentences

  @Test
  void theAssessmentNamesTheSourceAndTheCredentialsInBothLanguages() {
    Report marked = detect(Images.png(Images.text("Software", "NovelAI")));
    Report plain = detect(Images.png());

    assertThat(marked.overallAssessment(Language.ENGLISH))
        .isEqualTo("Made by AI: NovelAI. No C2PA Content Credentials.");
    assertThat(marked.overallAssessment(Language.CHINESE)).contains("NovelAI", "C2PA", "AI");
    assertThat(plain.overallAssessment(Language.ENGLISH))
        .isEqualTo(
            "No mark of AI found in the metadata, which does not prove that there is none. "
                + "No C2PA Content Credentials.");
    assertThat(plain.overallAssessment(Language.CHINESE)).contains("未");
  }

  // samples

  @ParameterizedTest
  @CsvSource({
    "firefly-1.png, Adobe Firefly",
    "flux-1.jpg, FLUX (Black Forest Labs)",
    "gemini.png, Google (Gemini or Photos)",
    "grok-1.jpg, xAI Grok",
    "mj-1.png, Midjourney",
    "doubao.png, Doubao",
    "samsung.png, Samsung Galaxy AI",
    "img2img_cropped.png, ComfyUI",
    "night_evening_day_morning_cropped.png, ComfyUI",
    "invokeai_dream1.png, InvokeAI",
    "invokeai_imeta1.png, InvokeAI",
    "novelai1_cropped.png, NovelAI",
    "fooocus1_cropped.png, Fooocus",
    "automatic1111_cropped.png, Stable Diffusion web UI (AUTOMATIC1111)",
    "text_after_idat.png, Stable Diffusion web UI (AUTOMATIC1111)"
  })
  void theRightGeneratorIsNamed(String sample, String generator) {
    Report report = detect(Samples.bytes("metadata/ai/" + sample));

    assertThat(report.saysAi()).isTrue();
    assertThat(report.generator()).isEqualTo(generator);
    assertThat(report.evidence()).isNotEmpty();
    assertThat(report.overallAssessment(Language.ENGLISH)).contains(generator);
    assertThat(report.overallAssessment(Language.CHINESE)).contains(generator);
  }

  @ParameterizedTest
  @CsvSource({
    "automatic1111_cropped.png, photo of a duck, realistic_realisticVisionV20_v20, 235284042",
    "fooocus1_cropped.png, a smiling goldfish, juggernautXL_v8Rundiffusion, 6952411511246973023",
    "img2img_cropped.png, photograph of victorian woman, v1-5-pruned-emaonly.ckpt, 280823642470253",
    "invokeai_imeta1.png, 'digital artwork, oil painting', juggernautXL, 3293022630"
  })
  void promptModelAndSeedAreRead(String sample, String prompt, String model, String seed) {
    Report report = detect(Samples.bytes("metadata/ai/" + sample));

    assertThat(report.generations())
        .anySatisfy(one -> {
          assertThat(String.valueOf(one.get("prompt"))).startsWith(prompt);
          assertThat(String.valueOf(one.get("model"))).startsWith(model);
          assertThat(String.valueOf(one.get("seed"))).isEqualTo(seed);
        });
  }

  static Stream<String> plain() {
    return Samples.in("metadata/plain").stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("plain")
  void plainPicturesSayNothingOfAi(String sample) {
    Report report = detect(Samples.bytes(sample));

    assertThat(report.saysAi()).isFalse();
    assertThat(report.ai()).isEqualTo(Report.Ai.NONE);
    assertThat(report.generator()).isNull();
  }
}
