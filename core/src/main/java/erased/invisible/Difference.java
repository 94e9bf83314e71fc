package erased.invisible;

import erased.image.Pixels;

/// What one picture has more than another, as a picture that can be scaled.
final class Difference {
  private static final int DEPTH = 16;
  private static final int NONE = 1 << DEPTH - 1;
  private static final int FINE = 64; // steps for each level of 8 bits

  private Difference() {}

  static Pixels of(Pixels before, Pixels after) {
    Pixels difference = Pixels.blank(before.width(), before.height(), before.channels(), DEPTH);
    double scale = 255.0 * FINE / before.max();
    for (int i = 0; i < difference.shorts().length; i++) {
      long steps = Math.round(scale * (after.at(i) - before.at(i)));
      difference.put(i, Math.clamp(NONE + steps, 0, difference.max()));
    }
    return difference;
  }

  /// A picture with a difference of its size added, within its range.
  static Pixels add(Pixels pixels, Pixels difference) {
    Pixels sum = pixels.copy();
    double scale = pixels.max() / (255.0 * FINE);
    for (int i = 0; i < difference.shorts().length; i++) {
      long more = Math.round(scale * (difference.at(i) - NONE));
      sum.put(i, Math.clamp(pixels.at(i) + more, 0, pixels.max()));
    }
    return sum;
  }
}
