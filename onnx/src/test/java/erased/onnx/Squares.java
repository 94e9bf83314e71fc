package erased.onnx;

import erased.image.Channels;
import erased.image.Pixels;

/// Pictures of light and dark squares, which the tiny readers take for bits.
final class Squares {
  private Squares() {}

  /// Draws bits as squares that fill a picture, row by row.
  ///
  /// @param channel in which the light differs
  static Pixels draw(
      Pixels picture, boolean[] bits, int columns, int channel, double dark, double light) {
    int rows = bits.length / columns;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int square = y * rows / picture.height() * columns + x * columns / picture.width();
        double value = bits[square] ? light : dark;
        picture.set(x, y, channel, (int) Math.round(value * picture.max()));
      }
    }
    return picture;
  }

  /// All samples half light, full opacity.
  static Pixels gray(int width, int height, Channels channels, int depth) {
    Pixels picture = Pixels.blank(width, height, channels, depth);
    int colors = channels.colors();
    for (int i = 0; i < width * height * channels.count(); i++) {
      picture.put(i, i % channels.count() < colors ? picture.max() / 2 : picture.max());
    }
    return picture;
  }
}
