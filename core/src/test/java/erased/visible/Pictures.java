package erased.visible;

import erased.image.Channels;
import erased.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Pictures that tests draw: light and colour that change softly, with some grain, and marks.
public final class Pictures {
  private Pictures() {}

  static Pixels photo(int width, int height, Channels channels, int depth) {
    var random = new Random(7);
    Pixels photo = Pixels.blank(width, height, channels, depth);
    double unit = photo.max() / 255.0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double grain = 3 * random.nextGaussian();
        for (int c = 0; c < channels.colors(); c++) {
          double wave = Math.sin(x / (23.0 + 5 * c)) + Math.cos(y / (31.0 - 4 * c));
          double level = 90 + 10 * c + 30 * wave + grain;
          photo.set(x, y, c, (int) Math.round(level * unit));
        }
        if (channels.hasAlpha()) {
          photo.set(x, y, channels.colors(), (x * 7 + y) % (photo.max() + 1));
        }
      }
    }
    return photo;
  }

  public static Pixels photo(int width, int height) {
    return photo(width, height, Channels.RGB, 8);
  }

  /// Blends white into a copy, as marks are: `white * a + sample * (1 - a)`, rounded.
  ///
  /// @param cover of a square mark, row by row
  public static Pixels marked(Pixels picture, float[] cover, double opacity, int left, int top) {
    Pixels marked = picture.copy();
    int size = (int) Math.sqrt(cover.length);
    for (int i = 0; i < cover.length; i++) {
      double alpha = opacity * cover[i];
      for (int c = 0; c < picture.channels().colors(); c++) {
        int x = left + i % size;
        int y = top + i / size;
        double blended = alpha * picture.max() + (1 - alpha) * picture.get(x, y, c);
        marked.set(x, y, c, (int) Math.floor(blended + 0.5));
      }
    }
    return marked;
  }

  /// Half as wide and high, each pixel the mean of four.
  static Pixels half(Pixels picture) {
    Pixels half = Pixels.blank(picture.width() / 2, picture.height() / 2, Channels.RGB, 8);
    for (int y = 0; y < half.height(); y++) {
      for (int x = 0; x < half.width(); x++) {
        for (int c = 0; c < 3; c++) {
          int sum =
              picture.get(2 * x, 2 * y, c)
                  + picture.get(2 * x + 1, 2 * y, c)
                  + picture.get(2 * x, 2 * y + 1, c)
                  + picture.get(2 * x + 1, 2 * y + 1, c);
          half.set(x, y, c, (sum + 2) / 4);
        }
      }
    }
    return half;
  }

  /// What comes out of a JPEG of that quality, from 0 to 1.
  static Pixels jpeg(Pixels picture, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(picture), null, null), how);
    } finally {
      writer.dispose();
    }
    return pixels(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static BufferedImage image(Pixels picture) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int rgb = picture.get(x, y, 0) << 16 | picture.get(x, y, 1) << 8 | picture.get(x, y, 2);
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  static Pixels pixels(BufferedImage image) {
    Pixels pixels = Pixels.blank(image.getWidth(), image.getHeight(), Channels.RGB, 8);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        int rgb = image.getRGB(x, y);
        pixels.set(x, y, 0, rgb >> 16 & 0xff);
        pixels.set(x, y, 1, rgb >> 8 & 0xff);
        pixels.set(x, y, 2, rgb & 0xff);
      }
    }
    return pixels;
  }

  /// The greatest difference of two samples in the same place.
  static int difference(Pixels one, Pixels other) {
    int most = 0;
    int count = one.width() * one.height() * one.channels().count();
    for (int i = 0; i < count; i++) {
      most = Math.max(most, Math.abs(one.at(i) - other.at(i)));
    }
    return most;
  }

  /// The peak signal-to-noise ratio in dB of a square of two pictures of 8 bits.
  static double psnr(Pixels one, Pixels other, int left, int top, int size) {
    double squares = 0;
    for (int y = top; y < top + size; y++) {
      for (int x = left; x < left + size; x++) {
        for (int c = 0; c < 3; c++) {
          squares += Math.pow(one.get(x, y, c) - other.get(x, y, c), 2);
        }
      }
    }
    return 10 * Math.log10(255 * 255 / (squares / (3 * size * size)));
  }
}
