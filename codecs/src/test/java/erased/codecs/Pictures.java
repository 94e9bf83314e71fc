package erased.codecs;

import erased.image.Channels;
import erased.image.Pixels;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Random;

/// Pictures that tests make: slopes with a little noise, the alpha from clear to solid.
final class Pictures {
  private Pictures() {}

  static Pixels slopes(int width, int height, Channels channels, int depth) {
    var random = new Random(width * 31L + height);
    Pixels pixels = Pixels.blank(width, height, channels, depth);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels.count(); c++) {
          double slope = 0.1 + 0.7 * (c % 2 == 0 ? x / (double) width : y / (double) height);
          double noise = random.nextDouble() * 0.02;
          pixels.set(x, y, c, (int) Math.round((slope + noise) * pixels.max()));
        }
        if (channels.hasAlpha()) {
          int opacity = pixels.max() * x / Math.max(1, width - 1);
          pixels.set(x, y, channels.count() - 1, opacity);
        }
      }
    }
    return pixels;
  }

  /// The same picture with red, green and blue where it had gray.
  static Pixels colored(Pixels pixels) {
    Channels channels = pixels.channels();
    if (channels.colors() == 3) {
      return pixels;
    }
    Pixels colored =
        Pixels.blank(
            pixels.width(),
            pixels.height(),
            Channels.of(true, channels.hasAlpha()),
            pixels.depth());
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        for (int c = 0; c < 3; c++) {
          colored.set(x, y, c, pixels.get(x, y, 0));
        }
        if (channels.hasAlpha()) {
          colored.set(x, y, 3, pixels.get(x, y, 1));
        }
      }
    }
    return colored;
  }

  /// Mean difference of the colour samples, of 255.
  static double difference(Pixels a, Pixels b) {
    double sum = 0;
    int colors = a.channels().colors();
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        for (int c = 0; c < colors; c++) {
          double difference = a.get(x, y, c) / (double) a.max() - b.get(x, y, c) / (double) b.max();
          sum += Math.abs(difference) * 255;
        }
      }
    }
    return sum / ((double) a.width() * a.height() * colors);
  }

  /// A profile that is not that of sRGB.
  static byte[] profile(boolean gray) {
    return ICC_Profile.getInstance(gray ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB).getData();
  }
}
