package erased.inpaint;

import erased.progress.Work;
import java.util.Arrays;

/// The patches of a level: those that touch the hole and are sought a like for, and those that are
/// wholly known and may serve as one. A patch is named by its centre.
final class Targets {
  static final int RADIUS = 3; // pixels
  private static final int SIDE = 2 * RADIUS + 1;

  final boolean[] source; // by pixel: whether the patch around it is wholly known
  final int[] sources; // all of them
  final int[] index; // by pixel: which target, or -1
  final int[] at; // by target: which pixel
  final int step; // pixels between targets

  /// All patches that touch the hole.
  Targets(Level level) {
    step = 1;
    int w = level.width;
    int h = level.height;
    source = new boolean[w * h];
    index = new int[w * h];
    Arrays.fill(index, -1);
    int[] targets = new int[w * h];
    int[] known = new int[w * h];
    int targetCount = 0;
    int knownCount = 0;
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
          known[knownCount++] = centre;
        } else if (right >= SIDE - 1) {
          index[centre] = targetCount;
          targets[targetCount++] = centre;
        }
      }
    }
    at = Arrays.copyOf(targets, targetCount);
    sources = Arrays.copyOf(known, knownCount);
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
    int[] targets = new int[at.length];
    int count = 0;
    for (int centre : at) {
      if (isOnGrid(centre % level.width, level.width, spacing)
          && isOnGrid(centre / level.width, level.height, spacing)) {
        grid[centre] = count;
        targets[count++] = centre;
      }
    }
    return new Targets(this, spacing, grid, Arrays.copyOf(targets, count));
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

  /// Whether something is to be filled, and something is there to fill it with.
  boolean isSolvable() {
    return at.length > 0 && sources.length > 0;
  }
}
