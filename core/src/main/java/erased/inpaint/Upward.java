package erased.inpaint;

/// Carries what was found at one size to the next larger one.
final class Upward {
  private static final int TRIES = 64; // around a place that is no source, before any is taken
  private static final int R = Targets.RADIUS;

  private final Level small;
  private final Targets from;
  private final Field found;
  private final Level large;
  private final Targets to;
  private final Chance chance = new Chance(88_172_645_463_325_252L);

  private Upward(Level small, Targets from, Field found, Level large, Targets to) {
    this.small = small;
    this.from = from;
    this.found = found;
    this.large = large;
    this.to = to;
  }

  static Field carry(
      Level small, Targets from, Field found, Level large, Targets to, int[] pixels) {
    var upward = new Upward(small, from, found, large, to);
    var field = new Field(to.at.length);
    for (int k = 0; k < field.source.length; k++) {
      field.source[k] = upward.source(to.at[k]);
    }
    upward.color(pixels);
    return field;
  }

  /// A first guess of the colours, which the first vote replaces.
  private void color(int[] pixels) {
    for (int pixel : pixels) {
      int half = pixel / large.width / 2 * small.width + pixel % large.width / 2;
      System.arraycopy(
          small.samples, half * small.stride, large.samples, pixel * large.stride, large.stride);
    }
  }

  private int source(int target) {
    int x = target % large.width;
    int y = target / large.width;
    int column = Math.clamp(x / 2, R, small.width - R - 1);
    int row = Math.clamp(y / 2, R, small.height - R - 1);
    int parent = from.index[row * small.width + column];
    if (parent < 0) { // between those of a grid
      column = Math.max(R, column - column % from.step);
      row = Math.max(R, row - row % from.step);
      parent = from.index[row * small.width + column];
    }
    if (parent < 0) {
      return near(x, y);
    }
    int source = found.source[parent];
    return near(
        2 * (source % small.width) + x - 2 * column, 2 * (source / small.width) + y - 2 * row);
  }

  /// The source at a place, or one by chance around it where that is none.
  private int near(int x, int y) {
    for (int tries = 0; tries < TRIES; tries++) {
      int reach = tries == 0 ? 0 : 4 << Math.min(8, tries / 4);
      int column = Math.clamp(x + chance.within(reach), R, large.width - R - 1);
      int row = Math.clamp(y + chance.within(reach), R, large.height - R - 1);
      if (to.source[row * large.width + column]) {
        return row * large.width + column;
      }
    }
    return to.source(chance.below(to.sourceCount()));
  }
}
