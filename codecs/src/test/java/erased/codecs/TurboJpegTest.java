package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Bytes;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.JpegCodec;
import erased.image.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurboJpegTest {
  private final TurboJpeg codec = new TurboJpeg();

  @BeforeEach
  void theLibraryIsThere() {
    assumeTrue(codec.reads().contains(Format.JPEG), "no libturbojpeg on this machine");
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY})
  void samplesAreThoseOfTheReferenceDecoder(int type) throws IOException {
    byte[] file = jpeg(131, 77, type);

    Pixels decoded = decode(file);

    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
    boolean gray = type == BufferedImage.TYPE_BYTE_GRAY;
    assertThat(decoded.channels()).isEqualTo(gray ? Channels.GRAY : Channels.RGB);
    int[] samples =
        expected.getRaster().getPixels(0, 0, decoded.width(), decoded.height(), (int[]) null);
    for (int i = 0; i < samples.length; i++) {
      assertThat(decoded.at(i)).isEqualTo(samples[i]);
    }
  }

  @Test
  void fourInksAreLeftToTheBuiltInDecoder() throws IOException {
    byte[] file = fourInks();
    ImageFile image = ImageFile.of(file, Limits.STANDARD);

    assertThat(decode(file)).isEqualTo(new JpegCodec().decode(image, Limits.STANDARD));
  }

  private static byte[] fourInks() throws IOException {
    var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 24, 16, 4, null);
    Pixels pixels = Pictures.slopes(24, 16, Channels.RGBA, 8);
    raster.setDataElements(0, 0, 24, 16, pixels.bytes());
    var file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  @Test
  void aBombIsRefusedByItsHeader() throws IOException {
    byte[] bomb = jpeg(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    int frame = Bytes.indexOf(bomb, 0, bomb.length, new byte[] {(byte) 0xff, (byte) 0xc0});
    Bytes.putInt32(bomb, frame + 5, 0xffdc_ffdc); // 65500 x 65500

    assertThatThrownBy(() -> decode(bomb)).isInstanceOf(ImageException.LimitExceeded.class);
  }

  @Test
  void brokenFilesAreRefusedWithAReason() throws IOException {
    var random = new Random(3);
    byte[] file = jpeg(90, 60, BufferedImage.TYPE_3BYTE_BGR);

    for (int i = 0; i < 1000; i++) {
      Broken.check(codec, Broken.copy(file, random));
    }
  }

  @Test
  void aFileThatEndsEarlyDoesNotDecode() throws IOException {
    byte[] whole = jpeg(90, 60, BufferedImage.TYPE_3BYTE_BGR);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);

    assertThatThrownBy(() -> decode(half)).isInstanceOf(ImageException.Corrupt.class);
  }

  @Test
  void nothingIsWritten() {
    assertThat(codec.writes()).isEmpty();
    assertThatThrownBy(() ->
            codec.encode(Pictures.slopes(8, 8, Channels.RGB, 8), Encoding.lossless(Format.JPEG)))
        .isInstanceOf(ImageException.Unsupported.class);
  }

  private Pixels decode(byte[] file) {
    return codec.decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  static byte[] jpeg(int width, int height, int type) throws IOException {
    boolean gray = type == BufferedImage.TYPE_BYTE_GRAY;
    Pixels pixels = Pictures.slopes(width, height, gray ? Channels.GRAY : Channels.RGB, 8);
    var image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < pixels.channels().count(); c++) {
          image.getRaster().setSample(x, y, c, pixels.get(x, y, c));
        }
      }
    }
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }
}
