package erased.invisible;

import erased.image.Pixels;
import java.util.stream.IntStream;

/// Changes the colour of pixels and leaves their luma (BT.601) as it is, to within a third of a
/// level: red and blue are set, and green makes up for them.
final class Chroma {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private Chroma() {}

  /// Adds to red and blue of one pixel, or less where a colour would leave its range.
  ///
  /// @param at the pixel's first sample
  static void shift(Pixels pixels, int at, double red, double blue) {
    int max = pixels.max();
    double newRed = Math.clamp(pixels.at(at) + red, 0, max);
    double newBlue = Math.clamp(pixels.at(at + 2) + blue, 0, max);
    double owed = owed(pixels, at, newRed, newBlue);
    double newGreen = pixels.at(at + 1) + owed;
    double share = newGreen < 0 || newGreen > max ? room(pixels.at(at + 1), owed, max) : 1;
    int wholeRed = between(pixels.at(at), newRed, share);
    int wholeBlue = between(pixels.at(at + 2), newBlue, share);
    double green = pixels.at(at + 1) + owed(pixels, at, wholeRed, wholeBlue);
    pixels.put(at, wholeRed);
    pixels.put(at + 1, Math.clamp(Math.round(green), 0, max));
    pixels.put(at + 2, wholeBlue);
  }

  /// Whether there is room to add so much, to within a level.
  static boolean canShift(Pixels pixels, int at, double red, double blue) {
    double newRed = pixels.at(at) + red;
    double newBlue = pixels.at(at + 2) + blue;
    double newGreen = pixels.at(at + 1) + owed(pixels, at, newRed, newBlue);
    int end = pixels.max() + 1;
    return Math.min(newGreen, newBlue) > -1
        && Math.max(newGreen, newBlue) < end
        && (Math.abs(red) < Math.abs(blue) || (newRed > -1 && newRed < end));
  }

  /// What green makes up for.
  private static double owed(Pixels pixels, int at, double red, double blue) {
    return (RED * (pixels.at(at) - red) + BLUE * (pixels.at(at + 2) - blue)) / GREEN;
  }

  private static int between(int from, double to, double share) {
    return (int) Math.round(from + share * (to - from));
  }

  /// The share of a change that a sample has room for.
  private static double room(int sample, double change, int max) {
    return change > 0 ? (max - sample) / change : -sample / change;
  }

  /// Gives changed pixels the luma of another picture: what several changes rounded does not add
  /// up.
  static void keepLuma(Pixels pixels, Pixels other) {
    int channels = pixels.channels().count();
    IntStream.range(0, pixels.height())
        .parallel()
        .forEach(y -> {
          for (int at = pixels.index(0, y); at < pixels.index(0, y + 1); at += channels) {
            double owed = luma(other, at) - luma(pixels, at);
            if (owed != 0) {
              long green = Math.round(pixels.at(at + 1) + owed / GREEN);
              pixels.put(at + 1, Math.clamp(green, 0, pixels.max()));
            }
          }
        });
  }

  static double luma(Pixels pixels, int at) {
    return RED * pixels.at(at) + GREEN * pixels.at(at + 1) + BLUE * pixels.at(at + 2);
  }
}
