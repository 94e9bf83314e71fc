package erased.inpaint;

import erased.progress.Work;

/// How many steps, diagonal ones too, each pixel lies from known ground.
final class Distance {
  private final int width;
  private final int height;
  private final int[] steps;

  private Distance(Level level) {
    width = level.width;
    height = level.height;
    steps = new int[level.hole.length];
  }

  /// Steps by pixel: 0 where known.
  static int[] toKnown(Level level) {
    var distance = new Distance(level);
    int[] pixels = level.holePixels();
    Work work = Work.current();
    for (int side = -1; side <= 1; side += 2) {
      for (int n = 0; n < pixels.length; n++) {
        if (n % level.width == 0) {
          work.check();
        }
        distance.pass(pixels[side < 0 ? n : pixels.length - 1 - n], side);
      }
    }
    return distance.steps;
  }

  /// The steps to the middle of the hole's thickest part.
  static int depth(Level level) {
    int[] steps = level.toKnown();
    int depth = 0;
    for (int pixel : level.holePixels()) {
      depth = Math.max(depth, steps[pixel]);
    }
    return depth;
  }

  /// One pixel of the hole in a pass downwards (-1: it looks at those before it) or upwards (1).
  private void pass(int pixel, int side) {
    int x = pixel % width;
    int least = side < 0 ? width + height : steps[pixel] - 1;
    if (x + side >= 0 && x + side < width) {
      least = Math.min(least, steps[pixel + side]);
    }
    int row = pixel + side * width;
    if (row >= 0 && row < steps.length) {
      for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
        least = Math.min(least, steps[row + dx]);
      }
    }
    steps[pixel] = least + 1;
  }
}
