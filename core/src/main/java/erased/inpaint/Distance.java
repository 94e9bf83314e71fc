package erased.inpaint;

import erased.progress.Work;

/// How many steps, diagonal ones too, each pixel lies from known ground.
final class Distance {
  private final boolean[] hole;
  private final int width;
  private final int height;
  private final int[] steps;

  private Distance(Level level) {
    hole = level.hole;
    width = level.width;
    height = level.height;
    steps = new int[hole.length];
  }

  /// Steps by pixel: 0 where known.
  static int[] toKnown(Level level) {
    var distance = new Distance(level);
    Work work = Work.current();
    for (int y = 0; y < distance.height; y++) {
      work.check();
      for (int i = y * level.width; i < (y + 1) * level.width; i++) {
        if (distance.hole[i]) {
          distance.pass(i, -1);
        }
      }
    }
    for (int y = distance.height - 1; y >= 0; y--) {
      work.check();
      for (int i = (y + 1) * level.width - 1; i >= y * level.width; i--) {
        if (distance.hole[i]) {
          distance.pass(i, 1);
        }
      }
    }
    return distance.steps;
  }

  /// The steps to the middle of the hole's thickest part.
  ///
  /// @param toKnown steps by pixel
  static int depth(int[] toKnown) {
    int depth = 0;
    for (int steps : toKnown) {
      depth = Math.max(depth, steps);
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
    if (row >= 0 && row < hole.length) {
      for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
        least = Math.min(least, steps[row + dx]);
      }
    }
    steps[pixel] = least + 1;
  }
}
