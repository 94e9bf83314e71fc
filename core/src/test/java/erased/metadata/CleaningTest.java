package erased.metadata;

import static erased.metadata.Images.app;
import static erased.metadata.Images.avif;
import static erased.metadata.Images.box;
import static erased.metadata.Images.chunk;
import static erased.metadata.Images.comment;
import static erased.metadata.Images.join;
import static erased.metadata.Images.jpeg;
import static erased.metadata.Images.jumbfSegment;
import static erased.metadata.Images.jxl;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.manifestBox;
import static erased.metadata.Images.png;
import static erased.metadata.Images.riffChunk;
import static erased.metadata.Images.store;
import static erased.metadata.Images.text;
import static erased.metadata.Images.uint16;
import static erased.metadata.Images.uint32;
import static erased.metadata.Images.utf8;
import static erased.metadata.Images.webp;
import static org.assertj.core.api.Assertions.assertThat;

import erased.Erased;
import erased.Samples;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Carriers that do not edit a text in place: comments, Photoshop's resources, Content Credentials,
/// thumbnails, boxes that nobody knows, and what stands behind the end.
class CleaningTest {
  private static final String PROMPT = "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";
  private static final byte[] PROMPTED = text("parameters", PROMPT);
  private static final byte[] GRAPH = utf8("{\"3\": {\"class_type\": \"KSampler\"}, \"seed\": 1}");

  // Content Credentials

  static Stream<Arguments> signed() {
    return Stream.of(
        Arguments.of("PNG", png(chunk("caBX", store())), png()),
        Arguments.of("JPEG", jpeg(jumbfSegment(store())), jpeg()),
        Arguments.of("WebP", webp(riffChunk("C2PA", store())), Images.extendedWebp()),
        Arguments.of("AVIF", avif(List.of(), manifestBox(store())), avif(List.of())),
        Arguments.of("JPEG XL", jxl(store()), jxl()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signed")
  void contentCredentialsGoAndNothingElse(String container, byte[] signed, byte[] unsigned) {
    assertThat(Proof.clean(signed, Proof.MARKS)).isEqualTo(unsigned);
    assertThat(Proof.clean(signed, Proof.ALL)).isEqualTo(unsigned);
  }

  @Test
  void aManifestInFrontOfTheDataOfAnAvifMovesTheItemsAndNoneOfThemIsLost() {
    Images.Item exif = Images.Item.exif(Tags.little().text(0x010f, "Canon").bytes());

    byte[] cleaned = Proof.clean(avif(List.of(exif), manifestBox(store())), Proof.MARKS);

    assertThat(cleaned).isEqualTo(avif(List.of(exif)));
  }

  @Test
  void twoManifestStoresBothGo() {
    byte[] twice = png(chunk("caBX", store()), PROMPTED, chunk("caBX", store()));

    assertThat(Proof.clean(twice, Proof.MARKS)).isEqualTo(png());
  }

  @Test
  void aStoreThatIsNoStoreGoesToo() {
    assertThat(Proof.clean(png(chunk("caBX", latin1("broken"))), Proof.MARKS)).isEqualTo(png());
  }

  @Test
  void theSegmentsOfJpegXtInTheSameMarkerStay() {
    byte[] residual = app(11, "HDR_RI ver=11", new byte[] {0, 1, 2});

    byte[] cleaned = Proof.clean(jpeg(residual, jumbfSegment(store())), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(residual));
    Proof.assertUntouched(jpeg(residual), Proof.ALL);
  }

  // comments

  @Test
  void aPromptInACommentGoesAndAGreetingStays() {
    byte[] greeting = comment("Greetings from Lisbon, Midjourney!");

    byte[] cleaned = Proof.clean(jpeg(greeting, comment(PROMPT)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(greeting));
  }

  // Photoshop's resources

  @Test
  void aCreditAmongIimDatasetsGoesAndTheDigestFollows() {
    byte[] kept = dataset(105, "Harbour");
    byte[] before = join(kept, dataset(110, "Made with Google AI"), dataset(116, "Jane Doe"));
    byte[] after = join(kept, dataset(116, "Jane Doe"));
    byte[] resolution = resource(0x03ed, new byte[16]);

    byte[] cleaned = Proof.clean(jpeg(photoshop(resolution, before)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(photoshop(resolution, after)));
  }

  @Test
  void aSmallerPictureInPhotoshopsResourcesGoesWithMarksAndStaysWithout() {
    byte[] datasets = dataset(105, "Harbour");
    byte[] thumbnail = resource(1036, join(new byte[28], jpeg()));

    byte[] cleaned =
        Proof.clean(jpeg(comment(PROMPT), photoshop(thumbnail, datasets)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(photoshop(new byte[0], datasets)));
    Proof.assertUntouched(jpeg(photoshop(thumbnail, datasets)), Proof.MARKS);
  }

  @Test
  void aCaptionAmongIimDatasetsStays() {
    Proof.assertUntouched(
        jpeg(photoshop(new byte[0], dataset(120, "A talk about Midjourney and Firefly"))),
        Proof.MARKS);
  }

  private static byte[] photoshop(byte[] before, byte[] datasets) {
    return app(
        13,
        "Photoshop 3.0\0",
        join(before, resource(0x0404, datasets), resource(0x0425, md5(datasets))));
  }

  private static byte[] resource(int id, byte[] data) {
    return join(
        latin1("8BIM"),
        uint16(id),
        new byte[2],
        uint32(data.length),
        data,
        new byte[data.length & 1]);
  }

  private static byte[] dataset(int number, String text) {
    return join(new byte[] {0x1c, 2, (byte) number}, uint16(utf8(text).length), utf8(text));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  // thumbnails

  @Test
  void theThumbnailInAJfifHeaderGoesWithMarksAndTheDensityStays() {
    assertThat(Proof.clean(jpeg(Images.jfif(4), comment(PROMPT)), Proof.MARKS))
        .isEqualTo(jpeg(Images.jfif(0)));
    Proof.assertUntouched(jpeg(Images.jfif(4)), Proof.MARKS);
  }

  @Test
  void theThumbnailInAJfxxSegmentGoesWithMarks() {
    byte[] extension = app(0, "JFXX\0", join(new byte[] {0x10}, jpeg()));

    assertThat(Proof.clean(jpeg(Images.jfif(0), extension, comment(PROMPT)), Proof.MARKS))
        .isEqualTo(jpeg(Images.jfif(0)));
    Proof.assertUntouched(jpeg(Images.jfif(0), extension), Proof.MARKS);
  }

  // what nobody knows

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of("PNG chunk", png(chunk("prMt", GRAPH)), png()),
        Arguments.of("JPEG APP7", jpeg(app(7, "", GRAPH)), jpeg()),
        Arguments.of("WebP chunk", webp(riffChunk("PRMT", GRAPH)), Images.extendedWebp()),
        Arguments.of("AVIF box", avif(List.of(), box("prmt", GRAPH)), avif(List.of())),
        Arguments.of("AVIF free", avif(List.of(), box("free", GRAPH)), avif(List.of())),
        Arguments.of("JPEG XL box", jxl(box("prmt", GRAPH)), jxl()),
        Arguments.of("JPEG XL free", jxl(box("free", GRAPH)), jxl()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unknown")
  void aPartThatNobodyKnowsGoesWhereItHoldsAMark(String part, byte[] marked, byte[] expected) {
    assertThat(Proof.clean(marked, Proof.MARKS)).isEqualTo(expected);
    assertThat(Proof.clean(marked, Proof.ALL)).isEqualTo(expected);
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        Arguments.of(png(chunk("prVt", latin1("a note")))),
        Arguments.of(jpeg(app(7, "maker", new byte[9]))),
        Arguments.of(webp(riffChunk("MAKR", new byte[9]))),
        Arguments.of(avif(List.of(), box("free", new byte[90]))),
        Arguments.of(jxl(box("mker", new byte[9]))));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void aPartThatNobodyKnowsStaysWhereItSaysNothing(byte[] image) {
    Proof.assertUntouched(image, Proof.MARKS);
  }

  // behind the end

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PEg_Info{\"connectorType\":\"srvg\",\"genAIType\":8}SEFHSEFT",
        "{\"3\": {\"class_type\": \"KSampler\"}}"
      })
  void bytesBehindTheEndGoWhereTheyHoldAMark(String trailer) {
    assertThat(Proof.clean(join(png(), latin1(trailer)), Proof.MARKS)).isEqualTo(png());
    assertThat(Proof.clean(join(jpeg(), latin1(trailer)), Proof.MARKS)).isEqualTo(jpeg());
  }

  @Test
  void bytesBehindTheEndStayWhereTheySayNothingAndGoWhenAllGoes() {
    byte[] archive = join(png(), latin1("PK\3\4 holiday"));

    Proof.assertUntouched(archive, Proof.MARKS);
    assertThat(Proof.clean(archive, Proof.ALL)).isEqualTo(png());
  }

  @Test
  void aSecondImageIsCleanedLikeTheFirst() {
    byte[] two = join(jpeg(comment("Lisbon")), jpeg(comment(PROMPT)));

    assertThat(Proof.clean(two, Proof.MARKS)).isEqualTo(join(jpeg(comment("Lisbon")), jpeg()));
    assertThat(Proof.clean(two, Proof.ALL)).isEqualTo(jpeg());
  }

  // JPEG XL from JPEG

  @Test
  void theWayBackToASignedJpegGoesFromAJpegXlAndTheCodestreamStays() {
    byte[] image = Samples.bytes("metadata/c2pa/jxl-jbrd-from-flux-1.jxl");

    byte[] cleaned = Proof.clean(image, Proof.MARKS);

    assertThat(cleaned.length).isLessThan(image.length);
    assertThat(new String(cleaned, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("jbrd")
        .contains("jxlp");
    assertThat(Erased.standard().detect(cleaned).saysAi()).isFalse();
  }

  @Test
  void theWayBackToAPlainJpegStays() {
    Proof.assertUntouched(Samples.bytes("metadata/plain/jxl-from-jpeg-jbrd.jxl"), Proof.MARKS);
  }

  // nothing to do

  static Stream<Arguments> clean() {
    return Stream.of(
        Arguments.of(png()),
        Arguments.of(jpeg()),
        Arguments.of(webp()),
        Arguments.of(avif(List.of())),
        Arguments.of(jxl()),
        Arguments.of(Images.bareJxl()));
  }

  @ParameterizedTest
  @MethodSource("clean")
  void aCleanFileComesBackAsTheVerySameArray(byte[] image) {
    for (Policy policy :
        List.of(Proof.MARKS, Proof.ALL, Proof.MARKS_AND_LABELS, Proof.ALL_AND_LABELS)) {
      Proof.assertUntouched(image, policy);
    }
  }
}
