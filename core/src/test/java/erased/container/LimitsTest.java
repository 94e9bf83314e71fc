package erased.container;

import static erased.container.Build.box;
import static erased.container.Build.join;
import static erased.container.Build.latin;
import static erased.container.Build.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files made to be expensive are refused, or read, without much time or memory.
@Timeout(60) // every test ends
class LimitsTest {
  private static final long MIB = 1 << 20;
  private static final int LARGE = 10 << 20;

  private static void refused(
      byte[] file, Class<? extends ImageException> kind, String... inMessage) {
    ThrowingCallable reading = () -> bounded(96 * MIB, () -> readAll(file));
    assertThatThrownBy(reading).isInstanceOf(kind).hasMessageContainingAll(inMessage);
  }

  private static ImageFile readAll(byte[] bytes) {
    ImageFile file = ImageFile.of(bytes, Limits.STANDARD);
    file.parts().forEach(file::payload);
    return file;
  }

  /// No more memory than that is asked for.
  private static <T> T bounded(long most, Supplier<T> work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      return work.get();
    } finally {
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken).isLessThan(most);
    }
  }

  private static byte[] times(int count, byte[] piece) {
    var all = new ByteArrayOutputStream(count * piece.length);
    for (int i = 0; i < count; i++) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  @Test
  void morePartsThanTenThousandAreRefusedInEveryFormat() {
    byte[] free = box("free");
    int parts = 10_001;

    refused(
        Build.png(times(parts, Build.text("a", ""))),
        ImageException.LimitExceeded.class,
        "More than 10000 parts, at offset 140005");
    refused(
        Build.jpeg(times(parts, Build.segment(0xfe))),
        ImageException.LimitExceeded.class,
        "More than 10000 parts, at offset 39998");
    refused(
        Build.webp(times(parts, Build.riffChunk("what"))),
        ImageException.LimitExceeded.class,
        "More than 10000 parts, at offset 80004");
    refused(
        new Build.Heif().front(times(parts, free)).build(),
        ImageException.LimitExceeded.class,
        "More than 10000 parts, at offset 80016");
    refused(
        Build.jxl(times(parts, free)),
        ImageException.LimitExceeded.class,
        "More than 10000 parts, at offset 80016");
  }

  @Test
  void boxesNestedMoreThanThirtyTwoDeepAreRefused() {
    byte[] nested = {};
    for (int i = 0; i < 34; i++) {
      nested = box("moov", nested);
    }

    refused(
        new Build.Heif().front(nested).build(),
        ImageException.LimitExceeded.class,
        "Boxes nested more than 32 levels deep at offset 288");
  }

  @Test
  void textThatInflatesWithoutEndIsRefused() {
    byte[] bomb = Build.packedText("parameters", new byte[(int) (32 * MIB)]);

    refused(
        Build.png(bomb),
        ImageException.LimitExceeded.class,
        "Compressed metadata at offset 33 grows to more than 200 times its size");
  }

  @Test
  void manySmallTextsShareOneBudget() {
    byte[] text = Build.packedText("parameters", new byte[(int) MIB]);

    refused(
        Build.png(times(20, text)),
        ImageException.LimitExceeded.class,
        "makes this file's metadata grow beyond 16777216 bytes");
  }

  @Test
  void whatFollowsABrotliStreamIsNotUnpacked() {
    // One meta-block of zeros after the other, each of 16 MiB, all from the static ring of one
    // byte.
    byte[] bomb = times(40, Build.brotli(new byte[60_000]));
    byte[] file = Build.jxl(box("jxlc", Build.codestream()), box("brob", latin("xml "), bomb));

    ImageFile read = bounded(96 * MIB, () -> readAll(file));

    assertThat(read.payload(read.parts(Kind.XMP).findFirst().orElseThrow())).hasSize(60_000);
  }

  @Test
  void manyBrotliStreamsThatOnlyClaimToBeLargeCostLittle() {
    byte[] claim = join(latin("xml "), Build.hex("0f e0ffff 1f"), new byte[3]);
    byte[] file = Build.jxl(box("jxlc", Build.codestream()), times(9_000, box("brob", claim)));

    bounded(
        2048 * MIB,
        () -> {
          ImageFile read = ImageFile.of(file, Limits.STANDARD);
          for (Part part : read.parts()) {
            try {
              read.payload(part);
            } catch (ImageException e) {
              assertThat(e).hasMessageContaining("at offset");
            }
          }
          return read;
        });
  }

  @Test
  void extentsThatOverlapToGrowAreRefused() {
    byte[] piece = new byte[20_000];
    var heif = new Build.Heif();
    for (int id = 2; id < 100; id++) {
      heif.item(Build.Item.of(id, "uri ", 0, piece, piece));
    }

    refused(
        heif.build(),
        ImageException.LimitExceeded.class,
        "Extents at offset",
        "claim more bytes than the file has");
  }

  @Test
  void extentsWithoutFieldsAreCounted() {
    byte[] item = join(number(2, 1), number(2, 0), number(2, 65_535));
    byte[] iloc = Build.fullBox("iloc", 0, number(2, 0), number(2, 5_000), times(5_000, item));
    byte[] file =
        join(
            box("ftyp", latin("avif\0\0\0\0mif1avif")),
            Build.fullBox("meta", 0, Build.fullBox("iinf", 0, number(2, 0)), iloc));

    refused(file, ImageException.LimitExceeded.class, "More than 65536 parts, at offset 76");
  }

  @Test
  void sampleSizesWithoutATableAreCounted() {
    byte[] sizes = Build.fullBox("stsz", 0, number(4, 7), number(4, 0xffff_ffffL));
    byte[] file = new Build.Heif().front(box("moov", box("trak", times(9_000, sizes)))).build();

    bounded(96 * MIB, () -> readAll(file));
  }

  @Test
  void lengthsBeyondTheFileAreRefusedOrTold() {
    refused(
        join(Build.pngStart(), Build.hex("fffffff0"), latin("tEXt")),
        ImageException.Corrupt.class,
        "at offset 33 claims 4294967280 bytes");
    refused(
        join(box("ftyp", latin("avif\0\0\0\0avif")), Build.hex("fffffff0"), latin("meta")),
        ImageException.Corrupt.class,
        "Box meta at offset 20 claims 4294967280 bytes");
    refused(
        join(
            box("ftyp", latin("avif\0\0\0\0avif")),
            number(4, 1),
            latin("meta"),
            number(8, 1L << 40)),
        ImageException.Corrupt.class,
        "Box meta at offset 20 claims",
        "bytes, 16 are left");
    byte[] webp = Build.webp(Build.vp8l(8, 8, false), latin("XMP "), Build.hex("f0ffffff"));
    assertThat(ImageFile.of(webp, Limits.STANDARD).notices())
        .extracting(Object::toString)
        .contains("WebP chunk XMP  at offset 28 claims 4294967280 bytes, 0 are left");
    byte[] jxl =
        Build.jxl(
            box("jxlc", Build.codestream()), number(4, 1), latin("xml "), number(8, 1L << 40));
    assertThat(ImageFile.of(jxl, Limits.STANDARD).notices())
        .extracting(Object::toString)
        .contains("Box xml  at offset 72 claims 1099511627776 bytes, 16 are left");
  }

  @Test
  void aSizeBelowAHeaderEndsTheBoxes() {
    byte[] jxl = Build.jxl(box("jxlc", Build.codestream()), number(4, 7), latin("xml "));

    assertThat(ImageFile.of(jxl, Limits.STANDARD).notices())
        .extracting(Object::toString)
        .containsExactly("Bytes at offset 72 are no box: a size of 7 is less than a header");
  }

  @Test
  void manyDataBoxesAndManyExtentsTakeNoProductOfTheirNumbers() {
    byte[] piece = new byte[1];
    byte[][] pieces = new byte[8_000][];
    Arrays.setAll(pieces, _ -> piece);
    byte[] file =
        new Build.Heif()
            .item(Build.Item.of(2, "uri ", 0, pieces))
            .back(times(4_900, box("mdat", latin("x"))))
            .build();

    bounded(
        400 * MIB,
        () -> {
          ImageFile read = readAll(file);
          return removing(read, read.parts(Kind.HIDDEN).toList());
        });
  }

  @Test
  void manyPartsOfAVideoGoInOneSweep() {
    byte[] file = join(Build.png(), box("ftyp", latin("mp42\0\0\0\0")), times(9_900, box("free")));

    bounded(
        96 * MIB,
        () -> {
          ImageFile read = ImageFile.of(file, Limits.STANDARD);
          return removing(read, read.parts(Kind.TRAILER).toList());
        });
  }

  @Test
  void manyOffsetsOutsideTheFileMoveInOneSweep() {
    byte[] offsets = new byte[LARGE / 4];
    Arrays.fill(offsets, (byte) 0x7f);
    byte[] table = Build.fullBox("stco", 0, number(4, offsets.length / 4), offsets);
    byte[] file =
        new Build.Heif()
            .front(box("moov", box("trak", table)))
            .front(times(9_000, box("free")))
            .build();

    bounded(
        400 * MIB,
        () -> {
          ImageFile read = ImageFile.of(file, Limits.STANDARD);
          return removing(read, read.parts(Kind.PADDING).toList());
        });
  }

  @Test
  void manyEntriesOfAPictureIndexAreReadOnce() {
    byte[] entry = join(Build.hex("b002 0007"), number(4, 12_000), number(4, 8));
    byte[] index =
        Build.segment(
            0xe2, latin("MPF\0"), Build.hex("4d4d002a 00000008 1000"), times(4096, entry));
    byte[] file = Build.jpeg(times(200, index), Build.segment(0xfe));

    bounded(
        400 * MIB,
        () -> {
          ImageFile read = ImageFile.of(file, Limits.STANDARD);
          return removing(read, read.parts(Kind.COMMENT).toList());
        });
  }

  private static byte[] removing(ImageFile file, Iterable<Part> parts) {
    var edits = new Edits();
    parts.forEach(part -> edits.remove(part, ContainerContract.REASON));
    Rewritten rewritten = file.rewrite(edits);
    assertThat(rewritten.differences()).isNotEmpty();
    return rewritten.bytes();
  }
}
