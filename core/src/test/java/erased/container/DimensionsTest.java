package erased.container;

import static erased.container.Build.box;
import static erased.container.Build.codestreamPiece;
import static erased.container.Build.hex;
import static erased.container.Build.join;
import static erased.container.Build.jxl;
import static erased.container.Build.little;
import static erased.container.Build.number;
import static erased.container.Build.riffChunk;
import static erased.container.Build.webp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionsTest {
  /// 1000x300, 8 bits a sample: sides of 13 bits, no ratio, then a bit for each of: all as usual,
  /// further fields, floating point.
  private static final byte[] LARGE_CODESTREAM =
      join(hex("ff0a"), little(8, 1L << 1 | 299L << 3 | 1L << 19 | 999L << 21));

  private static Dimensions of(byte[] file) {
    return Dimensions.of(ImageFile.of(file, Limits.STANDARD)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"8, 0, 1", "16, 0, 2", "8, 2, 3", "16, 2, 6", "4, 3, 3", "8, 4, 2", "16, 6, 8"})
  void aPngTellsItsSamples(int depth, int color, int bytes) {
    byte[] header = hex("00000700 00000300 %02x %02x 00 00 00".formatted(depth, color));
    byte[] file =
        join(hex("89504e470d0a1a0a"), Build.chunk("IHDR", header), Build.idat(), Build.iend());

    assertThat(of(file)).isEqualTo(new Dimensions(0x700, 0x300, bytes));
    assertThat(of(file).pixels()).isEqualTo(0x700 * 0x300);
  }

  @Test
  void transparencyOfAPngTakesAByteMore() {
    assertThat(of(Build.png(Build.chunk("tRNS", new byte[6])))).isEqualTo(new Dimensions(8, 8, 4));
  }

  @Test
  void aWebpTellsItsCanvasFirst() {
    byte[] lossless = Build.vp8l(7, 5, true);

    assertThat(of(webp(Build.vp8x(0x10, 300, 200), lossless)))
        .isEqualTo(new Dimensions(300, 200, 4));
    assertThat(of(webp(Build.vp8x(0, 16384, 3), lossless))).isEqualTo(new Dimensions(16384, 3, 3));
  }

  @Test
  void aWebpWithoutCanvasTellsItsOnlyPicture() {
    assertThat(of(webp(Build.vp8l(1000, 16384, true)))).isEqualTo(new Dimensions(1000, 16384, 4));
    assertThat(of(webp(Build.vp8l(5, 9, false)))).isEqualTo(new Dimensions(5, 9, 3));
    assertThat(of(webp(Build.vp8(640, 481)))).isEqualTo(new Dimensions(640, 481, 3));
  }

  @Test
  void ofSeveralItemsOfAHeifTheLargestCounts() {
    byte[] large = box("ispe", number(4, 0), number(4, 4000), number(4, 3000));

    assertThat(of(new Build.Heif().property(large).build()))
        .isEqualTo(new Dimensions(4000, 3000, 4));
  }

  @Test
  void aHeifOfMoreThanEightBitsTakesTwoBytesASample() {
    byte[] av1 = box("av1C", hex("81 00 4c 00"));
    byte[] hevc = box("hvcC", hex("01".repeat(17) + "fa f8"));

    assertThat(of(new Build.Heif().property(av1).build())).isEqualTo(new Dimensions(8, 8, 8));
    assertThat(of(new Build.Heif().property(hevc).build())).isEqualTo(new Dimensions(8, 8, 8));
  }

  @Test
  void aJpegXlOfUsualKindTakesThreeBytes() {
    byte[] square = join(hex("ff0a"), little(2, 1 | 7 << 1 | 1 << 6 | 1 << 9));
    byte[] wide = join(hex("ff0a"), little(2, 1 | 1 << 1 | 5 << 6 | 1 << 9));

    assertThat(of(square)).isEqualTo(new Dimensions(64, 64, 3));
    assertThat(of(wide)).isEqualTo(new Dimensions(28, 16, 3)); // 16:9
  }

  @Test
  void aJpegXlOfAnotherKindMayHaveOpacityAndMoreBits() {
    byte[] deep = LARGE_CODESTREAM.clone();
    deep[2 + 37 / 8] |= 1 << 37 % 8; // 10 bits

    assertThat(of(LARGE_CODESTREAM)).isEqualTo(new Dimensions(1000, 300, 4));
    assertThat(of(deep)).isEqualTo(new Dimensions(1000, 300, 8));
  }

  @Test
  void aCodestreamInPiecesIsJoined() {
    byte[] first = Arrays.copyOf(LARGE_CODESTREAM, 3);
    byte[] rest = Arrays.copyOfRange(LARGE_CODESTREAM, 3, LARGE_CODESTREAM.length);

    byte[] file = jxl(codestreamPiece(0, false, first), codestreamPiece(1, true, rest));

    assertThat(of(file)).isEqualTo(new Dimensions(1000, 300, 4));
  }

  @Test
  void aHeaderThatIsCutTellsNothing() {
    byte[] file = webp(riffChunk("VP8L", hex("2f 00")));

    assertThat(Dimensions.of(ImageFile.of(file, Limits.STANDARD))).isEmpty();
  }
}
