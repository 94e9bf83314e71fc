package erased.metadata;

import static erased.metadata.Images.chunk;
import static erased.metadata.Images.internationalText;
import static erased.metadata.Images.join;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.packedText;
import static erased.metadata.Images.png;
import static erased.metadata.Images.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngTextCleaningTest {
  private static final String PROMPT = "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";
  private static final byte[] PHYS = chunk("pHYs", HexFormat.of().parseHex("00000b1300000b1301"));
  private static final byte[] CAPTION = text("Description", "Harbour at dawn");

  /// Each kind of chunk that holds text.
  enum Written {
    TEXT(Images::text),
    PACKED(Images::packedText),
    INTERNATIONAL(Images::internationalText),
    PACKED_INTERNATIONAL(Images::packedInternationalText);

    private final BiFunction<String, String, byte[]> chunk;

    Written(BiFunction<String, String, byte[]> chunk) {
      this.chunk = chunk;
    }
  }

  static Stream<Arguments> marks() {
    return Stream.of(Written.values())
        .flatMap(written ->
            Stream.of(
                Arguments.of(written, "parameters", PROMPT),
                Arguments.of(written, "parameters", "{\"sui_image_params\": {\"prompt\": \"a\"}}"),
                Arguments.of(
                    written, "prompt", "{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {}}}"),
                Arguments.of(written, "workflow", "{\"last_node_id\": 9, \"nodes\": []}"),
                Arguments.of(written, "Dream", "\"a cat\" -s 50 -S 1234 -W 512 -H 512"),
                Arguments.of(written, "sd-metadata", "{\"model\": \"stable diffusion\"}"),
                Arguments.of(written, "invokeai_metadata", "{\"positive_prompt\": \"a cat\"}"),
                Arguments.of(written, "invokeai_workflow", "{\"name\": \"a\"}"),
                Arguments.of(written, "invokeai_graph", "{\"id\": \"a\"}"),
                Arguments.of(written, "Comment", "{\"prompt\": \"a\", \"signed_hash\": \"x\"}"),
                Arguments.of(written, "Software", "NovelAI"),
                Arguments.of(written, "Source", "Stable Diffusion 1D44365E"),
                Arguments.of(written, "fooocus_scheme", "fooocus"),
                Arguments.of(written, "negative_prompt", "dog"),
                Arguments.of(
                    written,
                    "Description",
                    "a cat --ar 3:2 Job ID: 01234567-89ab-cdef-0123-456789abcdef"),
                Arguments.of(written, "hf-job-id", "01234567-89ab-cdef-0123-456789abcdef")));
  }

  @ParameterizedTest
  @MethodSource("marks")
  void theMarkedChunkGoesAndNothingElse(Written written, String keyword, String value) {
    byte[] marked = png(PHYS, CAPTION, written.chunk.apply(keyword, value));

    byte[] cleaned = Proof.clean(marked, Proof.MARKS);

    assertThat(cleaned).isEqualTo(png(PHYS, CAPTION));
  }

  @Test
  void whoAndWhenGoWithAPromptAndStayWithoutOne() {
    byte[] who = text("Author", "u9317");
    byte[] when = internationalText("Creation Time", "Sat, 1 Nov 2026");

    byte[] cleaned = Proof.clean(png(who, text("parameters", PROMPT), when), Proof.MARKS);

    assertThat(cleaned).isEqualTo(png());
    Proof.assertUntouched(png(who, when, CAPTION), Proof.MARKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Painted after seeing what Midjourney makes of it",
        "An essay on Stable Diffusion and photography",
        "parameters of the camera: f/8",
        "Prompt service at the harbour"
      })
  void aCaptionThatSpeaksOfGeneratorsStays(String caption) {
    Proof.assertUntouched(png(text("Description", caption)), Proof.MARKS);
  }

  @Test
  void aChunkBehindThePixelsGoesToo() {
    byte[] image = png();
    int end = image.length - 12;
    byte[] data = Arrays.copyOf(image, end);
    byte[] marked = join(data, text("parameters", PROMPT), chunk("IEND", new byte[0]));

    assertThat(Proof.clean(marked, Proof.MARKS)).isEqualTo(image);
  }

  @Test
  void aChunkWithAWrongChecksumGoesToo() {
    byte[] broken = text("parameters", PROMPT);
    broken[broken.length - 1] ^= 1;

    assertThat(Proof.clean(png(CAPTION, broken), Proof.MARKS)).isEqualTo(png(CAPTION));
  }

  @Test
  void aPromptThatCannotBeUnpackedGoesByItsKeyword() {
    byte[] broken = chunk("zTXt", latin1("parameters\0\0no zlib at all"));

    assertThat(Proof.clean(png(CAPTION, broken), Proof.MARKS)).isEqualTo(png(CAPTION));
  }

  @Test
  void aBombIsJudgedByItsKeywordAndNeverUnpackedWhole() {
    byte[] bomb = packedText("parameters", "a".repeat(64 << 20));

    assertThat(Proof.clean(png(CAPTION, bomb), Proof.MARKS)).isEqualTo(png(CAPTION));
  }

  @Test
  void xmpInATextChunkIsEditedAndStaysOne() {
    String before =
        Images.xmp(
            " dc:format=\"image/png\" Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/"
                + "newscodes/digitalsourcetype/trainedAlgorithmicMedia\"",
            "");
    String after = Images.xmp(" dc:format=\"image/png\"", "");

    byte[] cleaned = Proof.clean(png(text("XML:com.adobe.xmp", before)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(png(text("XML:com.adobe.xmp", after)));
  }

  @Test
  void exifInARawProfileIsEditedAndStaysOne() {
    byte[] block = Tags.little().text(0x010f, "Canon").text(0x0131, "Midjourney v7").bytes();

    byte[] cleaned = Proof.clean(png(rawProfile(block)), Proof.MARKS);

    byte[] left = profile(cleaned);
    assertThat(left).hasSameSizeAs(block);
    assertThat(Tags.read(left)).containsOnlyKeys("0:010f");
    assertThat(Tags.read(left)).containsEntry("0:010f", Tags.read(block).get("0:010f"));
  }

  private static byte[] rawProfile(byte[] profile) {
    String digits = HexFormat.of().formatHex(profile);
    return packedText(
        "Raw profile type exif", "\nexif\n%8d\n%s\n".formatted(profile.length, digits));
  }

  /// The one raw profile of a PNG.
  private static byte[] profile(byte[] png) {
    int at = 8 + 25;
    int length = ByteBuffer.wrap(png).getInt(at);
    int start = at + 8 + "Raw profile type exif".length() + 2;
    byte[] packed = Arrays.copyOfRange(png, start, at + 8 + length);
    String[] lines = new String(inflated(packed), StandardCharsets.ISO_8859_1).split("\n", 4);
    assertThat(lines[1]).isEqualTo("exif");
    byte[] profile = HexFormat.of().parseHex(lines[3].replace("\n", ""));
    assertThat(lines[2].strip()).isEqualTo(String.valueOf(profile.length));
    return profile;
  }

  private static byte[] inflated(byte[] packed) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
