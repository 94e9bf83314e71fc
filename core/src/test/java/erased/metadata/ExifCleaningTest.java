package erased.metadata;

import static erased.metadata.Images.avif;
import static erased.metadata.Images.box;
import static erased.metadata.Images.chunk;
import static erased.metadata.Images.exifSegment;
import static erased.metadata.Images.join;
import static erased.metadata.Images.jpeg;
import static erased.metadata.Images.jxl;
import static erased.metadata.Images.latin1;
import static erased.metadata.Images.png;
import static erased.metadata.Images.riffChunk;
import static erased.metadata.Images.webp;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifCleaningTest {
  private static final String PROMPT =
      "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1";
  private static final int DESCRIPTION = 0x010e;
  private static final int MAKE = 0x010f;
  private static final int MODEL = 0x0110;
  private static final int SOFTWARE = 0x0131;
  private static final int ARTIST = 0x013b;
  private static final int COPYRIGHT = 0x8298;
  private static final int MAKER_NOTE = 0x927c;

  /// Each container's way to hold a block, so that what is true of one is true of all.
  enum Carried {
    PNG(block -> png(chunk("eXIf", block))),
    JPEG(block -> jpeg(exifSegment(block))),
    WEBP(block -> webp(riffChunk("EXIF", block))),
    AVIF(block -> avif(List.of(Images.Item.exif(block)))),
    JXL(block -> jxl(box("Exif", join(new byte[4], block))));

    private final UnaryOperator<byte[]> image;

    Carried(UnaryOperator<byte[]> image) {
      this.image = image;
    }

    byte[] with(byte[] block) {
      return image.apply(block);
    }
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(Carried.values())
        .flatMap(carried ->
            Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .map(order -> Arguments.of(carried, order)));
  }

  private static Tags camera(ByteOrder order) {
    return Tags.of(order)
        .text(MAKE, "Canon")
        .text(MODEL, "Canon EOS R5")
        .number(0x0112, 6)
        .text(COPYRIGHT, "Jane Doe");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aPromptInAUserCommentGoesAndTheCameraStays(Carried carried, ByteOrder order) {
    byte[] block = camera(order).comment("UNICODE\0", StandardCharsets.UTF_16BE, PROMPT).bytes();

    byte[] cleaned = Proof.clean(carried.with(block), Proof.MARKS);

    assertThat(cleaned).isEqualTo(carried.with(without(block, "exif:9286")));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aBlockWithNothingElseGoesAsAWhole(Carried carried, ByteOrder order) {
    byte[] block = Tags.of(order).comment("ASCII\0\0\0", StandardCharsets.US_ASCII, PROMPT).bytes();

    byte[] cleaned = Proof.clean(carried.with(block), Proof.MARKS);

    assertThat(cleaned)
        .isEqualTo(
            switch (carried) {
              case PNG -> png();
              case JPEG -> jpeg();
              case WEBP -> Images.extendedWebp();
              case AVIF -> avif(List.of());
              case JXL -> jxl();
            });
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aCamerasBlockStaysByteForByte(Carried carried, ByteOrder order) {
    byte[] block =
        camera(order)
            .text(SOFTWARE, "Adobe Photoshop 26.0")
            .comment("ASCII\0\0\0", StandardCharsets.US_ASCII, "Lisbon, Midjourney meetup")
            .bytes();

    Proof.assertUntouched(carried.with(block), Proof.MARKS);
  }

  static Stream<Arguments> comments() {
    return Stream.of(
        Arguments.of("ASCII\0\0\0", StandardCharsets.US_ASCII),
        Arguments.of("UNICODE\0", StandardCharsets.UTF_16LE),
        Arguments.of("UNICODE\0", StandardCharsets.UTF_16BE),
        Arguments.of("\0\0\0\0\0\0\0\0", StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("comments")
  void aPromptIsReadInEveryCharsetOfUserComments(String charset, Charset coding) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] block = camera(order).comment(charset, coding, PROMPT).bytes();

      byte[] cleaned = Proof.clean(png(chunk("eXIf", block)), Proof.MARKS);

      assertThat(cleaned).isEqualTo(png(chunk("eXIf", without(block, "exif:9286"))));
    }
  }

  @Test
  void aUserCommentWithoutCharsetIsReadAllTheSame() {
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).exif(0x9286, latin1(PROMPT)).bytes();

    byte[] cleaned = Proof.clean(png(chunk("eXIf", block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(png(chunk("eXIf", without(block, "exif:9286"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f})
  void aPromptInATextOfWindowsGoes(int tag) {
    byte[] block = camera(ByteOrder.BIG_ENDIAN).windowsText(tag, PROMPT).bytes();

    byte[] cleaned = Proof.clean(jpeg(exifSegment(block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(exifSegment(without(block, "0:%04x".formatted(tag)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Midjourney v7", "NovelAI", "ComfyUI", "Adobe Firefly"})
  void aGeneratorNamedAsSoftwareGoes(String software) {
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).text(SOFTWARE, software).bytes();

    byte[] cleaned = Proof.clean(jpeg(exifSegment(block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(exifSegment(without(block, "0:0131"))));
  }

  @Test
  void comfyUisPromptAndWorkflowGoFromMakeAndModelAndTheOrientationStays() {
    byte[] block =
        Tags.big()
            .text(MAKE, "workflow:{\"last_node_id\": 9, \"nodes\": []}")
            .text(MODEL, "prompt:{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {}}}")
            .number(0x0112, 8)
            .bytes();

    byte[] cleaned = Proof.clean(webp(riffChunk("EXIF", block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(webp(riffChunk("EXIF", without(block, "0:010f", "0:0110"))));
  }

  @Test
  void groksSignatureAndTheArtistThatIsItsIdGoTogether() {
    String id = "c0ffee00-1234-4abc-8def-0123456789ab";
    byte[] block =
        Tags.little()
            .text(DESCRIPTION, "Signature: " + "QUJD".repeat(80))
            .text(ARTIST, id)
            .text(COPYRIGHT, "Jane Doe")
            .bytes();

    byte[] cleaned = Proof.clean(jpeg(exifSegment(block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(exifSegment(without(block, "0:010e", "0:013b"))));
  }

  @Test
  void anArtistsNameStaysBesideAPrompt() {
    byte[] block = Tags.little().text(DESCRIPTION, PROMPT).text(ARTIST, "Jane Doe").bytes();

    byte[] cleaned = Proof.clean(jpeg(exifSegment(block)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(jpeg(exifSegment(without(block, "0:010e"))));
  }

  @Test
  void aMakerNoteStaysWhereItIsSinceNobodyKnowsItsOffsets() {
    byte[] note = latin1("Nikon\0\2\1\0\0MM\0\u00fe\u00ff\1\2\3\4\5\6\7");
    byte[] block =
        camera(ByteOrder.BIG_ENDIAN)
            .comment("UNICODE\0", StandardCharsets.UTF_16BE, PROMPT)
            .exif(MAKER_NOTE, note)
            .exif(0xa302, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
            .bytes();

    byte[] left = payload(Proof.clean(png(chunk("eXIf", block)), Proof.MARKS));

    assertThat(left).hasSameSizeAs(block);
    assertThat(Tags.read(left)).containsEntry("exif:927c", Tags.read(block).get("exif:927c"));
    assertThat(left).isEqualTo(without(block, "exif:9286"));
  }

  @Test
  void theThumbnailOfAMarkedPictureBecomesZerosAndItsDirectoryIsUnlinked() {
    byte[] thumbnail = jpeg();
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).text(SOFTWARE, "Midjourney").bytes();
    byte[] whole =
        camera(ByteOrder.LITTLE_ENDIAN).text(SOFTWARE, "Midjourney").thumbnail(thumbnail).bytes();
    byte[] expected = Arrays.copyOf(without(block, "0:0131"), whole.length);

    byte[] left = payload(Proof.clean(png(chunk("eXIf", whole)), Proof.MARKS));

    assertThat(left).isEqualTo(expected);
  }

  @Test
  void theThumbnailOfACameraStays() {
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).thumbnail(jpeg()).bytes();

    Proof.assertUntouched(jpeg(exifSegment(block)), Proof.MARKS);
  }

  @Test
  void theThumbnailGoesWhereOnlyAnotherCarrierSpeaksOfAi() {
    byte[] plain = camera(ByteOrder.LITTLE_ENDIAN).bytes();
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).thumbnail(jpeg()).bytes();

    byte[] cleaned =
        Proof.clean(png(chunk("eXIf", block), Images.text("parameters", PROMPT)), Proof.MARKS);

    assertThat(cleaned).isEqualTo(png(chunk("eXIf", Arrays.copyOf(plain, block.length))));
  }

  @Test
  void aBlockBehindTheOldPrefixOfWebPIsReadAsOne() {
    byte[] block = camera(ByteOrder.LITTLE_ENDIAN).text(SOFTWARE, "Midjourney").bytes();

    byte[] cleaned =
        Proof.clean(webp(riffChunk("EXIF", join(latin1("Exif\0\0"), block))), Proof.MARKS);

    assertThat(cleaned)
        .isEqualTo(webp(riffChunk("EXIF", join(latin1("Exif\0\0"), without(block, "0:0131")))));
  }

  @Test
  void aValueThatTwoTagsShareStaysForTheOtherOne() {
    byte[] block = Tags.little().text(SOFTWARE, "Midjourney").text(COPYRIGHT, "Jane Doe").bytes();
    ByteBuffer shared = ByteBuffer.wrap(block.clone()).order(ByteOrder.LITTLE_ENDIAN);
    shared.putInt(10 + 12 + 8, shared.getInt(10 + 8)); // both point at the first value

    byte[] left = payload(Proof.clean(png(chunk("eXIf", shared.array())), Proof.ALL));

    assertThat(left).isEmpty();
  }

  @Test
  void aDirectoryThatLeadsIntoItselfIsReadOnce() {
    byte[] block = Tags.big().text(SOFTWARE, "Midjourney").number(0x0112, 3).bytes();
    ByteBuffer.wrap(block).putInt(10 + 24, 8);

    byte[] cleaned = Proof.clean(png(chunk("eXIf", block)), Proof.MARKS);

    assertThat(Tags.read(payload(cleaned))).doesNotContainKey("0:0131").containsKey("0:0112");
  }

  /// The content of the PNG's eXIf; empty where it has none.
  private static byte[] payload(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png);
    int at = 8 + 25;
    byte[] type = new byte[4];
    in.get(at + 4, type);
    if (!Arrays.equals(type, latin1("eXIf"))) {
      return new byte[0];
    }
    byte[] content = new byte[in.getInt(at)];
    in.get(at + 8, content);
    return content;
  }

  /// The block as it must be without some tags: entries closed up, values zero, nothing moved.
  private static byte[] without(byte[] block, String... gone) {
    byte[] left = block.clone();
    ByteBuffer in = ByteBuffer.wrap(block).order(order(block));
    ByteBuffer out = ByteBuffer.wrap(left).order(order(block));
    Map<String, Integer> directories = new HashMap<>();
    directories.put("0", in.getInt(4));
    for (int i = 0; i < in.getShort(8); i++) {
      if (in.getShort(10 + 12 * i) == (short) 0x8769) {
        directories.put("exif", in.getInt(10 + 12 * i + 8));
      }
    }
    directories.forEach((name, start) -> without(in, out, name, start, List.of(gone)));
    return left;
  }

  private static ByteOrder order(byte[] block) {
    return block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static void without(
      ByteBuffer in, ByteBuffer out, String name, int start, List<String> gone) {
    int[] sizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8};
    int count = in.getShort(start);
    int to = start + 2;
    for (int i = 0; i < count; i++) {
      int at = start + 2 + 12 * i;
      if (gone.contains("%s:%04x".formatted(name, in.getShort(at) & 0xffff))) {
        int length = sizes[in.getShort(at + 2)] * in.getInt(at + 4);
        if (length > 4) {
          out.put(in.getInt(at + 8), new byte[length]);
        }
      } else {
        byte[] entry = new byte[12];
        in.get(at, entry);
        out.put(to, entry);
        to += 12;
      }
    }
    int link = in.getInt(start + 2 + 12 * count);
    out.putInt(to, link);
    out.put(to + 4, new byte[start + 2 + 12 * count - to]);
    out.putShort(start, (short) ((to - start - 2) / 12));
  }
}
