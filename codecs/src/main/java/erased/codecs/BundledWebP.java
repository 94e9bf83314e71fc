package erased.codecs;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codec;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.text.Message;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Still pictures of WebP by a plug-in of Image I/O that carries its own library, for machines
/// without libwebp. Without loss it changes the colours of wholly transparent pixels.
public final class BundledWebP implements Codec {
  private static final String NAME = "Image I/O";
  private static final byte[] ONE_PIXEL = // lossless, to find out whether the plug-in works here
      HexFormat.of()
          .parseHex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700");

  private @Nullable Boolean works;

  @Override
  public Set<Format> formats() {
    return Set.of(Format.WEBP);
  }

  @Override
  public Set<Format> reads() {
    return works() ? Set.of(Format.WEBP) : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return reads();
  }

  private synchronized boolean works() {
    if (works == null) {
      works = ImageIO.getImageWritersByFormatName("webp").hasNext() && readsOnePixel();
    }
    return works;
  }

  private static boolean readsOnePixel() {
    try {
      return read(ONE_PIXEL, Limits.STANDARD).width() == 1;
    } catch (IOException | LinkageError e) { // no library for this kind of machine in it
      return false;
    }
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    if (file.parts().stream().anyMatch(part -> part.name().equals("ANIM"))) {
      throw new ImageException.Unsupported(Message.of("codecs.animation"));
    }
    return Gate.pass(() -> {
      try {
        return read(file.bytes(), limits);
      } catch (IOException e) {
        throw new ImageException.Corrupt(
            Message.of("codecs.decode", NAME, String.valueOf(e.getMessage())));
      }
    });
  }

  private static Pixels read(byte[] file, Limits limits) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("webp");
    if (!readers.hasNext()) {
      throw new IOException("no reader");
    }
    ImageReader reader = readers.next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true);
      limits.checkSize(reader.getWidth(0), reader.getHeight(0));
      return pixels(image(reader));
    } finally {
      reader.dispose();
    }
  }

  /// The plug-in answers a broken stream with the error that means a lack of memory.
  private static BufferedImage image(ImageReader reader) throws IOException {
    try {
      return reader.read(0);
    } catch (OutOfMemoryError e) {
      throw new IOException("no picture that libwebp decodes", e);
    }
  }

  private static Pixels pixels(BufferedImage image) {
    Channels channels = Channels.of(true, image.getColorModel().hasAlpha());
    Pixels pixels = Pixels.blank(image.getWidth(), image.getHeight(), channels, 8);
    int[] row = new int[image.getWidth()];
    byte[] samples = pixels.bytes();
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        samples[at++] = (byte) (argb >> 16);
        samples[at++] = (byte) (argb >> 8);
        samples[at++] = (byte) argb;
        if (channels.hasAlpha()) {
          samples[at++] = (byte) (argb >> 24);
        }
      }
    }
    return pixels;
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    WebPWriter.checkKind(pixels, NAME);
    byte[] file =
        Gate.pass(() -> {
          try {
            return write(image(pixels), encoding);
          } catch (IOException e) {
            throw new ImageException.Unsupported(
                Message.of("codecs.encode", NAME, String.valueOf(e.getMessage())));
          }
        });
    return WebPFile.with(file, pixels, encoding.carried());
  }

  private static BufferedImage image(Pixels pixels) {
    boolean alpha = pixels.channels().hasAlpha();
    byte[] colors = WebPWriter.colors(pixels);
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var image = new BufferedImage(pixels.width(), pixels.height(), type);
    int[] row = new int[pixels.width()];
    for (int y = 0, at = 0; y < pixels.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        int rgb = (colors[at++] & 0xff) << 16 | (colors[at++] & 0xff) << 8 | (colors[at++] & 0xff);
        row[x] = alpha ? (colors[at++] & 0xff) << 24 | rgb : rgb;
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return image;
  }

  private static byte[] write(BufferedImage image, Encoding encoding) throws IOException {
    var file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("webp").next();
    try (var output = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType(encoding.isLossless() ? "Lossless" : "Lossy");
      parameters.setCompressionQuality(encoding.isLossless() ? 0 : encoding.quality() / 100f);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
