package erased.server.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiPredicate;
import javax.imageio.ImageIO;

/// Pictures that tests make, and what they find in others.
final class Drawing {
  private Drawing() {}

  /// A picture with a soft ground and some grain, the same each time.
  static BufferedImage picture(int width, int height) {
    var random = new Random(6);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(24);
        int red = 60 + 120 * x / width + grain;
        int green = 90 + 100 * y / height + grain;
        picture.setRGB(x, y, red << 16 | green << 8 | (120 + grain));
      }
    }
    return picture;
  }

  /// White where the middle of a pixel is meant, black elsewhere.
  static BufferedImage mask(int width, int height, BiPredicate<Double, Double> meant) {
    var mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        mask.getRaster().setSample(x, y, 0, meant.test(x + 0.5, y + 0.5) ? 255 : 0);
      }
    }
    return mask;
  }

  static byte[] file(BufferedImage picture, String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static BufferedImage read(Path file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The gray values of a mask, row by row.
  static int[] samples(BufferedImage mask) {
    return mask.getRaster().getSamples(0, 0, mask.getWidth(), mask.getHeight(), 0, (int[]) null);
  }

  /// How many pixels differ where a mask is black, and where it is white.
  static long[] differing(BufferedImage one, BufferedImage other, BufferedImage mask) {
    long[] counts = new long[2];
    for (int y = 0; y < mask.getHeight(); y++) {
      for (int x = 0; x < mask.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          counts[mask.getRaster().getSample(x, y, 0) / 255]++;
        }
      }
    }
    return counts;
  }
}
