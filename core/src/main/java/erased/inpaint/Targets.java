package erased.inpaint;

import erased.progress.Work;
import java.util.Arrays;

/// The patches of a level: those that touch the hole and are sought a like for, and those that are
/// wholly known and may serve as one. A patch is named by its centre.
final class Targets {
  static final int RADIUS = 3; // pixels
  private static final int SIDE = 2 * RADIUS + 1;

  final boolean[] source; // by pixel: whether the patch around it is wholly known
  private final int[] sources; // how many there are up to each row
  final int[] index; // by pixel: which target, or -1
  final int[] at; // by target: which pixel
  final int step; // pixels between targets

  /// All patches that touch the hole.
  Targets(Level level) {
    step = 1;
    int w = level.width;
    int h = level.height;
    source = new boolean[w * h];
    sources = new int[h];
    index = new int[w * h];
    Arrays.fill(index, -1);
    int count = 0;
    int known = 0;
    int[] unknown = new int[w]; // pixels of each column within the patch's rows
    Work work = Work.current();
    for (int y = 0; y < h; y++) {
      work.check();
      count(level, y, unknown);
      int run = 0; // of known columns
      for (int right = 0; y >= SIDE - 1 && right < w; right++) {
        run = unknown[right] > 0 ? 0 : run + 1;
        int centre = (y - RADIUS) * w + right - RADIUS;
        if (run >= SIDE) {
          source[centre] = true;
          known++;
        } else if (right >= SIDE - 1) {
          index[centre] = count++;
        }
      }
      sources[Math.max(0, y - RADIUS)] = known;
    }
    Arrays.fill(sources, Math.max(0, h - RADIUS), h, known);
    at = inOrder(index, count);
  }

  /// The pixels of targets that were counted row by row.
  private static int[] inOrder(int[] index, int count) {
    int[] at = new int[count];
    for (int pixel = 0, k = 0; k < count; pixel++) {
      if (index[pixel] >= 0) {
        at[k++] = pixel;
      }
    }
    return at;
  }

  private Targets(Targets all, int step, int[] index, int[] at) {
    source = all.source;
    sources = all.sources;
    this.step = step;
    this.index = index;
    this.at = at;
  }

  /// Those on a grid only.
  ///
  /// @param spacing pixels between two of them
  Targets onGrid(Level level, int spacing) {
    int[] grid = new int[index.length];
    Arrays.fill(grid, -1);
    int count = 0;
    for (int centre : at) {
      if (isOnGrid(centre % level.width, level.width, spacing)
          && isOnGrid(centre / level.width, level.height, spacing)) {
        grid[centre] = count++;
      }
    }
    return new Targets(this, spacing, grid, inOrder(grid, count));
  }

  /// Adds row `y` to the columns, and takes out the one that has left the patch.
  private static void count(Level level, int y, int[] unknown) {
    int row = y * level.width;
    int left = row - SIDE * level.width;
    for (int x = 0; x < unknown.length; x++) {
      unknown[x] += level.hole[row + x] ? 1 : 0;
      if (left >= 0) {
        unknown[x] -= level.hole[left + x] ? 1 : 0;
      }
    }
  }

  /// Outermost patches are targets too, so that each pixel of the hole lies in one.
  private static boolean isOnGrid(int place, int size, int spacing) {
    return place % spacing == 0 || place == RADIUS || place == size - RADIUS - 1;
  }

  int sourceCount() {
    return sources[sources.length - 1];
  }

  /// One of the sources, which are counted row by row.
  int source(int number) {
    int row = Arrays.binarySearch(sources, number);
    row = row < 0 ? -row - 1 : row + 1;
    while (sources[row] <= number) {
      row++;
    }
    int width = source.length / sources.length;
    int left = number - (row == 0 ? 0 : sources[row - 1]);
    int pixel = row * width;
    while (!source[pixel] || left-- > 0) {
      pixel++;
    }
    return pixel;
  }

  /// Whether something is to be filled, and something is there to fill it with.
  boolean isSolvable() {
    return at.length > 0 && sourceCount() > 0;
  }
}
