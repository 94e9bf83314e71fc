package erased.metadata;

import static erased.metadata.Images.app;
import static erased.metadata.Images.avif;
import static erased.metadata.Images.box;
import static erased.metadata.Images.chunk;
import static erased.metadata.Images.comment;
import static erased.metadata.Images.deflated;
import static erased.metadata.Images.exifSegment;
import static erased.metadata.Images.internationalText;
import static erased.metadata.Images.join;
import static erased.metadata.Images.jpeg;
import static erased.metadata.Images.jxl;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.png;
import static erased.metadata.Images.riffChunk;
import static erased.metadata.Images.text;
import static erased.metadata.Images.utf8;
import static erased.metadata.Images.webp;
import static erased.metadata.Images.xmp;
import static erased.metadata.Images.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import erased.Cleaned;
import erased.Erased;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;
import erased.report.Report;
import erased.report.Role;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  private static final String PROMPT = "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";
  private static final String LABEL =
      "{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"001191110102MACQD9K64010000\","
          + "\"ProduceID\":\"42\"}}";
  private static final String AI =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  // level ALL

  @Test
  void colourDensityAndTransparencyOfAPngStayWhenAllElseGoes() {
    byte[] gamma = chunk("gAMA", HexFormat.of().parseHex("0000b18f"));
    byte[] cicp = chunk("cICP", new byte[] {9, 16, 0, 1});
    byte[] profile = chunk("iCCP", join(latin1("icc\0\0"), deflated(new byte[132])));
    byte[] density = chunk("pHYs", HexFormat.of().parseHex("00000b1300000b1301"));
    byte[] needed = join(gamma, cicp, profile, density);
    byte[] time = chunk("tIME", new byte[] {7, (byte) 0xea, 11, 22, 4, 44, 0});

    byte[] cleaned =
        Proof.clean(
            png(needed, time, text("Description", "Harbour"), text("Author", "Jane")), Proof.ALL);

    assertThat(cleaned).isEqualTo(png(needed));
    Proof.assertUntouched(png(needed), Proof.ALL);
  }

  @Test
  void colourAndDensityOfAJpegStayWhenAllElseGoes() {
    byte[] adobe = app(14, "Adobe", new byte[] {0, 100, 0, 0, 0, 0, 0});
    byte[] profile = app(2, "ICC_PROFILE\0", join(new byte[] {1, 1}, new byte[132]));
    byte[] needed = join(Images.jfif(0), profile, adobe);

    byte[] cleaned =
        Proof.clean(
            jpeg(needed, comment("Lisbon"), xmpSegment(xmp(" xmp:Rating=\"4\"", ""))), Proof.ALL);

    assertThat(cleaned).isEqualTo(jpeg(needed));
  }

  static Stream<Arguments> turned() {
    byte[] whole =
        Tags.big().text(0x010f, "Canon").number(0x0112, 6).text(0x8298, "Jane Doe").bytes();
    byte[] alone = Tags.little().number(0x0112, 6).bytes();
    return Stream.of(
        Arguments.of("PNG", png(chunk("eXIf", whole)), png(chunk("eXIf", alone))),
        Arguments.of("JPEG", jpeg(exifSegment(whole)), jpeg(exifSegment(alone))),
        Arguments.of("WebP", webp(riffChunk("EXIF", whole)), webp(riffChunk("EXIF", alone))),
        Arguments.of(
            "AVIF", avif(List.of(Images.Item.exif(whole))), avif(List.of(Images.Item.exif(alone)))),
        Arguments.of(
            "JPEG XL",
            jxl(box("Exif", join(new byte[4], whole))),
            jxl(box("Exif", join(new byte[4], alone)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("turned")
  void theOrientationStaysAsTheOnlyTag(String container, byte[] image, byte[] expected) {
    assertThat(Proof.clean(image, Proof.ALL)).isEqualTo(expected);
  }

  @Test
  void anOrientationThatTurnsNothingGoes() {
    byte[] block = Tags.little().number(0x0112, 1).text(0x010f, "Canon").bytes();

    assertThat(Proof.clean(png(chunk("eXIf", block)), Proof.ALL)).isEqualTo(png());
  }

  @Test
  void theResolutionStaysWhereOnlyExifNamesIt() {
    byte[] block =
        Tags.big()
            .text(0x010f, "Canon")
            .ratio(0x011a, 300, 1)
            .ratio(0x011b, 300, 1)
            .number(0x0128, 2)
            .bytes();
    byte[] left =
        Tags.little().ratio(0x011a, 300, 1).ratio(0x011b, 300, 1).number(0x0128, 2).bytes();

    assertThat(Proof.clean(jpeg(exifSegment(block)), Proof.ALL)).isEqualTo(jpeg(exifSegment(left)));
    assertThat(Proof.clean(jpeg(Images.jfif(0), exifSegment(block)), Proof.ALL))
        .isEqualTo(jpeg(Images.jfif(0)));
  }

  @Test
  void theDescriptionOfAGainMapStaysAndNothingBesideIt() {
    String map = " xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"";

    byte[] cleaned = Proof.clean(jpeg(xmpSegment(xmp(" xmp:Rating=\"4\"" + map, ""))), Proof.ALL);

    assertThat(cleaned).isEqualTo(jpeg(xmpSegment(xmp(map, ""))));
  }

  // protected labels

  static Stream<Arguments> labelled() {
    String xmpLabel = LABEL.substring(8, LABEL.length() - 1).replace("\"", "&quot;");
    String packet =
        xmp(
            " xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"",
            "<TC260:AIGC>" + xmpLabel + "</TC260:AIGC>");
    byte[] block =
        Tags.little()
            .text(0x010f, "Canon")
            .comment("ASCII\0\0\0", StandardCharsets.US_ASCII, LABEL)
            .bytes();
    return Stream.of(
        Arguments.of("PNG text", png(text("AIGC", LABEL))),
        Arguments.of("PNG chunk", png(chunk("aiGC", utf8(LABEL)))),
        Arguments.of("PNG XMP", png(internationalText("XML:com.adobe.xmp", packet))),
        Arguments.of("JPEG Exif", jpeg(exifSegment(block))),
        Arguments.of("JPEG XMP", jpeg(xmpSegment(packet))),
        Arguments.of("JPEG COM", jpeg(comment(LABEL))),
        Arguments.of("JPEG APP10", jpeg(app(10, "", utf8(LABEL)))),
        Arguments.of("WebP chunk", webp(riffChunk("AIGC", utf8(LABEL)))),
        Arguments.of("WebP Exif", webp(riffChunk("EXIF", block))),
        Arguments.of("AVIF Exif", avif(List.of(Images.Item.exif(block)))),
        Arguments.of("AVIF XMP", avif(List.of(Images.Item.xmp(packet)))),
        Arguments.of("JPEG XL XMP", jxl(box("xml ", utf8(packet)))),
        Arguments.of("JPEG XL Exif", jxl(box("Exif", join(new byte[4], block)))),
        Arguments.of("behind PNG", join(png(), utf8(LABEL))),
        Arguments.of("behind JPEG", join(jpeg(), utf8("AIGC" + LABEL.substring(8)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labelled")
  void aProtectedLabelStaysAndTheReceiptSaysWhy(String place, byte[] image) {
    Proof.assertUntouched(image, Proof.MARKS);
    Cleaned cleaned = Proof.cleaned(image, Proof.ALL);

    assertThat(cleaned.receipt().kept())
        .anyMatch(change -> change.reason().key().equals("metadata.kept.statutory"));
    assertThat(hasLabel(cleaned.receipt().after())).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labelled")
  void aProtectedLabelGoesWhereTheOperatorSaysSo(String place, byte[] image) {
    for (Policy policy : List.of(Proof.MARKS_AND_LABELS, Proof.ALL_AND_LABELS)) {
      byte[] cleaned = Proof.clean(image, policy);

      assertThat(hasLabel(Erased.standard().detect(cleaned))).isFalse();
    }
  }

  private static boolean hasLabel(Report report) {
    return report.findings().stream().anyMatch(one -> one.role() == Role.STATUTORY);
  }

  static Stream<Arguments> shared() {
    String both = PROMPT + " " + LABEL;
    return Stream.of(
        Arguments.of("PNG text", png(text("Comment", both)), png(text("Comment", LABEL))),
        Arguments.of("PNG prompt", png(text("parameters", both)), png(text("parameters", LABEL))),
        Arguments.of("JPEG COM", jpeg(comment(both)), jpeg(comment(LABEL))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shared")
  void aLabelBesideAPromptStaysAlone(String place, byte[] image, byte[] expected) {
    assertThat(Proof.clean(image, Proof.MARKS)).isEqualTo(expected);
    assertThat(Proof.clean(image, Proof.ALL)).isEqualTo(expected);
  }

  @Test
  void aLabelBesideAPromptInExifStaysAloneInItsTag() {
    byte[] block = Tags.little().text(0x010e, PROMPT + " " + LABEL).text(0x010f, "Canon").bytes();
    byte[] left = block.clone();
    int length = utf8(PROMPT + " " + LABEL).length + 1;
    byte[] value = java.util.Arrays.copyOf(utf8(LABEL), length);
    System.arraycopy(value, 0, left, 8 + 2 + 24 + 4, length);

    assertThat(Proof.clean(jpeg(exifSegment(block)), Proof.MARKS))
        .isEqualTo(jpeg(exifSegment(left)));
  }

  @Test
  void aLabelBesideAPromptInXmpStaysAloneInItsProperty() {
    String quoted = LABEL.replace("\"", "&quot;");
    String element = "<dc:source>%s</dc:source>";

    byte[] cleaned =
        Proof.clean(
            jpeg(xmpSegment(xmp("", element.formatted(PROMPT + " " + quoted)))), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(xmpSegment(xmp("", element.formatted(quoted)))));
  }

  // disclosure

  enum Container {
    PNG,
    JPEG,
    WEBP,
    AVIF,
    JXL;

    byte[] plain() {
      return switch (this) {
        case PNG -> png();
        case JPEG -> jpeg();
        case WEBP -> webp();
        case AVIF -> avif(List.of());
        case JXL -> jxl();
      };
    }

    byte[] with(String packet) {
      return switch (this) {
        case PNG -> png(internationalText("XML:com.adobe.xmp", packet));
        case JPEG -> jpeg(xmpSegment(packet));
        case WEBP -> webp(riffChunk("XMP ", utf8(packet)));
        case AVIF -> avif(List.of(Images.Item.xmp(packet)));
        case JXL -> jxl(box("xml ", utf8(packet)));
      };
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void aStatementIsWrittenOnceIntoEveryContainer(Container container) {
    for (Level level : Level.values()) {
      byte[] stated = Proof.clean(container.plain(), Proof.disclosing(level, Disclosure.WRITE));

      assertThat(Erased.standard().detect(stated).metadata())
          .containsEntry("xmp_digital_source_type", AI);
      assertThat(Proof.clean(stated, Proof.disclosing(level, Disclosure.KEEP))).isSameAs(stated);
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void whatTheFileSaidOfItsSourceStaysWhereThatIsAskedFor(Container container) {
    byte[] image =
        container.with(
            xmp(
                " Iptc4xmpExt:DigitalSourceType=\"" + AI + "\" xmp:CreatorTool=\"Midjourney\"",
                ""));

    Report kept =
        Erased.standard().detect(Proof.clean(image, Proof.disclosing(Level.ALL, Disclosure.KEEP)));
    Report gone =
        Erased.standard().detect(Proof.clean(image, Proof.disclosing(Level.ALL, Disclosure.NONE)));

    assertThat(kept.metadata()).containsEntry("xmp_digital_source_type", AI);
    assertThat(kept.generator()).isNull();
    assertThat(gone.metadata()).containsEntry("xmp_digital_source_type", null);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void aFileWithoutMarksStatesNothingOfItsOwnAccord(Container container) {
    Proof.assertUntouched(container.plain(), Proof.disclosing(Level.AI, Disclosure.KEEP));
    Proof.assertUntouched(container.plain(), Proof.disclosing(Level.ALL, Disclosure.KEEP));
  }

  @Test
  void aBareCodestreamGetsBoxesToStateSomething() {
    byte[] stated = Proof.clean(Images.bareJxl(), Proof.disclosing(Level.AI, Disclosure.WRITE));

    assertThat(stated).startsWith(latin1("\0\0\0\u000cJXL \r\n\u0087\n"));
    assertThat(new String(stated, StandardCharsets.ISO_8859_1)).contains("jxlc", "xml ", AI);
  }

  @Test
  void theCallersOwnTypeIsWritten() {
    var policy =
        new Policy(
            Level.AI,
            Disclosure.WRITE,
            "compositeWithTrainedAlgorithmicMedia",
            StatutoryLabels.KEEP);

    byte[] stated = Proof.clean(png(), policy);

    assertThat(Erased.standard().detect(stated).metadata().get("xmp_digital_source_type"))
        .asString()
        .endsWith("/compositeWithTrainedAlgorithmicMedia");
  }

  @Test
  void aThumbnailGoesFromAFileThatWillSayItIsOfAi() {
    byte[] image = jpeg(Images.jfif(4));

    byte[] stated = Proof.clean(image, Proof.disclosing(Level.AI, Disclosure.WRITE));

    assertThat(Erased.standard().detect(stated).metadata()).containsEntry("thumbnails", null);
  }
}
