package erased.container;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// JPEG files as libjpeg writes and reads them, by way of the JDK.
public final class Photographs {
  private static final String NATIVE = "javax_imageio_jpeg_image_1.0";

  /// How a file is made.
  ///
  /// @param quality 0 to 100
  /// @param across how often more light than colour samples there are in a row
  /// @param down the same in a column
  /// @param restart units between restart markers; 0 without
  public record Kind(
      int width,
      int height,
      boolean gray,
      int quality,
      boolean progressive,
      int across,
      int down,
      int restart) {}

  private Photographs() {}

  /// Waves of all directions and some noise, so that no coefficient is always zero.
  public static BufferedImage scene(int width, int height, boolean gray) {
    int type = gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    var image = new BufferedImage(width, height, type);
    var random = new SplittableRandom(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < (gray ? 1 : 3); c++) {
          double wave = Math.sin(x * (0.05 + 0.03 * c) + y * 0.07) * Math.cos(x * y * 0.001 + c);
          double value = 128 + 110 * wave + 12 * random.nextGaussian();
          image.getRaster().setSample(x, y, c, (int) Math.clamp(value, 0, 255));
        }
      }
    }
    return image;
  }

  public static byte[] jpeg(Kind kind) {
    return jpeg(scene(kind.width(), kind.height(), kind.gray()), kind);
  }

  public static byte[] jpeg(BufferedImage image, Kind kind) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(kind.quality() / 100f);
    if (kind.progressive()) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    var bytes = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(bytes)) {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
      describe(metadata, kind);
      writer.setOutput(stream);
      writer.write(metadata, new IIOImage(image, null, metadata), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void describe(IIOMetadata metadata, Kind kind) throws IOException {
    var root = (IIOMetadataNode) metadata.getAsTree(NATIVE);
    if (!kind.gray()) {
      var light = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
      light.setAttribute("HsamplingFactor", String.valueOf(kind.across()));
      light.setAttribute("VsamplingFactor", String.valueOf(kind.down()));
    }
    if (kind.restart() > 0) {
      var interval = new IIOMetadataNode("dri");
      interval.setAttribute("interval", String.valueOf(kind.restart()));
      root.getElementsByTagName("markerSequence").item(0).appendChild(interval);
    }
    metadata.setFromTree(NATIVE, root);
  }

  /// What libjpeg decodes: red, green and blue of each pixel, or its only sample.
  public static byte[] decoded(byte[] file) {
    BufferedImage image;
    try {
      image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int count = image.getRaster().getNumBands();
    byte[] samples = new byte[image.getWidth() * image.getHeight() * count];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < count; c++) {
          samples[at++] = (byte) image.getRaster().getSample(x, y, c);
        }
      }
    }
    return samples;
  }
}
