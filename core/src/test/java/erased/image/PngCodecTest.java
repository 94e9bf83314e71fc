package erased.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.container.Bytes;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.text.Message;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngCodecTest {
  private static final PngCodec PNG = new PngCodec();
  private static final Message REASON = Message.of("image.reason");

  @ParameterizedTest
  @CsvSource({
    "GRAY, 8",
    "GRAY_ALPHA, 8",
    "RGB, 8",
    "RGBA, 8",
    "GRAY, 16",
    "GRAY_ALPHA, 16",
    "RGB, 16",
    "RGBA, 16"
  })
  void whatIsWrittenReadsBackSampleForSample(Channels channels, int depth) {
    for (int side : new int[] {1, 7, 64}) {
      Pixels pixels = Scenes.noise(side, side + 3, channels, depth, side);

      assertThat(decode(encode(pixels))).isEqualTo(pixels);
    }
  }

  @Test
  void bandsThatAreDeflatedApartMakeOneStream() throws IOException {
    Pixels pixels = Scenes.photo(1900, 1300, Channels.RGB, 8, 1);

    byte[] file = encode(pixels);

    assertThat(decode(file)).isEqualTo(pixels);
    assertThat(byImageIo(file)).isEqualTo(pixels);
  }

  @Test
  void twelveBitsAreSpreadOverSixteenSoThatWhiteStaysWhite() {
    Pixels pixels = Pixels.of(2, 1, Channels.GRAY, 12, new short[] {4095, 2048});

    Pixels back = decode(encode(pixels));

    assertThat(back.depth()).isEqualTo(16);
    assertThat(back.get(0, 0, 0)).isEqualTo(65535);
    assertThat(back.get(1, 0, 0)).isEqualTo(32776);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatImageIoWritesInterlacedOrNot(boolean interlaced) throws IOException {
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_INDEXED
        }) {
      for (int width : new int[] {1, 3, 9, 33}) {
        byte[] file = written(painted(type, width, 11), interlaced);

        assertThat(decode(file)).as("type %s, %s wide", type, width).isEqualTo(byImageIo(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void smallDepthsAreScaledToTheFullRange(int depth) {
    int most = (1 << depth) - 1;
    byte[] row = {(byte) (most << 8 - depth)}; // one white pixel, then black ones
    byte[] file = gray(8 / depth, depth, row, null);

    Pixels pixels = decode(file);

    assertThat(pixels.get(0, 0, 0)).isEqualTo(255);
    assertThat(pixels.get(1, 0, 0)).isZero();
  }

  @Test
  void aKeyOfTransparencyBecomesAlpha() {
    byte[] file = gray(3, 8, new byte[] {10, 20, 30}, new byte[] {0, 20});

    Pixels pixels = decode(file);

    assertThat(pixels.channels()).isEqualTo(Channels.GRAY_ALPHA);
    assertThat(pixels.bytes()).containsExactly(10, -1, 20, 0, 30, -1);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void newPixelsChangeTheStreamAndNothingElse(Channels channels) {
    Pixels before = Scenes.photo(50, 40, channels, 8, 2);
    Pixels after = before.copy();
    after.set(20, 20, 0, 255 - after.get(20, 20, 0));
    ImageFile file = ImageFile.of(encode(before), Limits.STANDARD);

    byte[] written = replaced(file, before, after, Limits.STANDARD);

    assertThat(decode(written)).isEqualTo(after);
    assertThat(others(written)).isEqualTo(others(file.bytes()));
  }

  @Test
  void filtersOfRowsStayAsTheyWere() {
    Pixels pixels = Scenes.photo(60, 40, Channels.RGB, 8, 3);
    ImageFile file = ImageFile.of(encode(pixels), Limits.STANDARD);

    Pixels other = Pixels.blank(60, 40, Channels.RGB, 8);
    byte[] written = replaced(file, other, pixels, Limits.STANDARD);

    assertThat(written).isEqualTo(file.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void aPaletteAndInterlacingGiveWayToPlainSamplesOfTheSameColors(int type) throws IOException {
    ImageFile file = ImageFile.of(written(painted(type, 30, 20), true), Limits.STANDARD);
    Pixels before = decode(file.bytes());
    Pixels after = before.copy();
    after.set(3, 4, 0, 17);

    byte[] written = replaced(file, before, after, Limits.STANDARD);

    assertThat(decode(written)).isEqualTo(after);
    assertThat(byImageIo(written)).isEqualTo(after);
    assertThat(names(written)).doesNotContain("PLTE", "tRNS");
  }

  @Test
  void carriesProfileExifAndXmp() {
    var carried =
        new Encoding.Carried(
            new byte[] {1, 2, 3},
            "II*\0\b\0\0\0\0\0\0\0\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            new byte[] {'<', 'x', '/', '>'});

    byte[] written =
        PNG.encode(Scenes.noise(2, 2, Channels.RGB, 8, 0), new Encoding(Format.PNG, 100, carried));

    ImageFile file = ImageFile.of(written, Limits.STANDARD);
    assertThat(payload(file, Kind.ICC)).isEqualTo(carried.icc());
    assertThat(payload(file, Kind.EXIF)).isEqualTo(carried.exif());
    assertThat(payload(file, Kind.XMP)).isEqualTo(carried.xmp());
  }

  @Test
  void aBombIsRefusedByItsHeader() {
    byte[] file = gray(1, 8, new byte[1], null);
    Bytes.putInt32(file, 16, 60_000);
    Bytes.putInt32(file, 20, 60_000);

    assertThatExceptionOfType(ImageException.LimitExceeded.class)
        .isThrownBy(() -> decode(file))
        .withMessageContaining("60000 x 60000");
  }

  @Test
  void aStreamThatEndsEarlyIsRefused() {
    byte[] file = gray(100, 8, new byte[50], null);

    assertThatExceptionOfType(ImageException.Corrupt.class)
        .isThrownBy(() -> decode(file))
        .withMessageContaining("before all of the 100 x 1 pixels");
  }

  @ParameterizedTest
  @CsvSource({"24, 3", "25, 1", "25, 7", "26, 1", "27, 1", "28, 2"})
  void aHeaderThatTheStandardDoesNotKnowIsRefused(int at, byte value) {
    byte[] file = gray(4, 8, new byte[4], null);
    file[at] = value;

    assertThatExceptionOfType(ImageException.Corrupt.class).isThrownBy(() -> decode(file));
  }

  @FuzzTest(maxDuration = "5m")
  void anyBytesAreReadOrRefused(byte[] bytes) {
    try {
      ImageFile file = ImageFile.of(bytes, Limits.STANDARD);
      if (file.format() == Format.PNG) {
        var small = new Limits(1000, 1 << 20, 200, 32, 1 << 20, 4096);
        Pixels pixels = PNG.decode(file, small);
        Pixels after = pixels.copy();
        after.set(0, pixels.height() / 2, 0, pixels.max() / 2);
        byte[] written = replaced(file, pixels, after, small);
        assertThat(decode(written)).isEqualTo(after);
      }
    } catch (ImageException _) {
      // refused with a reason
    }
  }

  private static byte[] replaced(ImageFile file, Pixels before, Pixels after, Limits limits) {
    byte[] filters = PngReader.read(file, limits).filters();
    return file.with(
        PngCodec.replace(file, PngData.of(file, limits), filters, before, after, REASON));
  }

  private static byte[] encode(Pixels pixels) {
    return PNG.encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static Pixels decode(byte[] file) {
    return PNG.decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  private static byte[] payload(ImageFile file, Kind kind) {
    return file.payload(file.parts(kind).findFirst().orElseThrow());
  }

  private static List<String> names(byte[] file) {
    return ImageFile.of(file, Limits.STANDARD).parts().stream().map(Part::name).toList();
  }

  /// All bytes but those of the stream.
  private static byte[] others(byte[] bytes) {
    ImageFile file = ImageFile.of(bytes, Limits.STANDARD);
    return Bytes.join(
        file.parts().stream()
            .filter(part -> !part.name().equals("IDAT"))
            .map(part -> Arrays.copyOfRange(bytes, part.start(), part.end()))
            .toArray(byte[][]::new));
  }

  private static BufferedImage painted(int type, int width, int height) {
    BufferedImage image =
        type == BufferedImage.TYPE_BYTE_INDEXED
            ? new BufferedImage(width, height, type, palette())
            : new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x * 7 + y * 29) * 0x01050b03);
      }
    }
    return image;
  }

  private static IndexColorModel palette() {
    byte[] values = new byte[4 * 11];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i * 37);
    }
    return new IndexColorModel(4, 11, values, 0, true);
  }

  private static byte[] written(BufferedImage image, boolean interlaced) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(
        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private static Pixels byImageIo(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    int width = image.getWidth();
    int height = image.getHeight();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    boolean gray = image.getColorModel().getNumColorComponents() == 1 && !indexed;
    boolean alpha = image.getColorModel().hasAlpha();
    boolean bilevel = names(file).stream().noneMatch("PLTE"::equals) && indexed;
    boolean wide = !indexed && image.getSampleModel().getSampleSize(0) == 16;
    Channels channels = Channels.of(!gray && !bilevel, alpha);
    Pixels pixels = Pixels.blank(width, height, channels, wide ? 16 : 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = image.getRGB(x, y);
        for (int c = 0; c < channels.count(); c++) {
          int shift = channels.colors() == c ? 24 : channels.colors() == 1 ? 16 : 16 - 8 * c;
          boolean raw = !indexed;
          pixels.set(x, y, c, raw ? image.getRaster().getSample(x, y, c) : argb >> shift & 0xff);
        }
      }
    }
    return pixels;
  }

  /// A file of one row, built by hand.
  private static byte[] gray(
      int width, int depth, byte[] row, byte @org.jspecify.annotations.Nullable [] key) {
    byte[] header = new byte[13];
    Bytes.putInt32(header, 0, width);
    Bytes.putInt32(header, 4, 1);
    header[8] = (byte) depth;
    byte[] plain = Bytes.join(new byte[1], row);
    var deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[200];
    packed = Arrays.copyOf(packed, deflater.deflate(packed));
    deflater.end();
    return Bytes.join(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
        chunk("IHDR", header),
        key == null ? new byte[0] : chunk("tRNS", key),
        chunk("IDAT", packed),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] chunk = Bytes.join(new byte[4], Bytes.latin1(type), data, new byte[4]);
    Bytes.putInt32(chunk, 0, data.length);
    var crc = new CRC32();
    crc.update(chunk, 4, 4 + data.length);
    Bytes.putInt32(chunk, 8 + data.length, (int) crc.getValue());
    return chunk;
  }
}
