package erased.inpaint;

/// Gives soft colours the detail that a mean of patches has lost: the curvature, voted by the best
/// patches alone, in one screened Poisson equation with the known pixels around as its rim.
final class Detail {
  private static final int PIECE = 1024;
  private static final int REACH = Targets.RADIUS - 1; // curvature needs a pixel on each side
  private static final float PULL = 0.1f; // of the colours, against the curvature's 1
  private static final int ROUNDS = 24; // of relaxation: the pull keeps changes from going far

  private final Level level;
  private final Targets targets;
  private final Field field;
  private final Vote vote;
  private final int row;

  private Detail(Level level, Targets targets, Field field, Vote vote) {
    this.level = level;
    this.targets = targets;
    this.field = field;
    this.vote = vote;
    row = level.width * level.stride;
  }

  /// Sharpens the level's samples, which are the colours to keep to.
  static void restore(
      Level level, Targets targets, Field field, Vote vote, int[] pixels, Crew crew) {
    var detail = new Detail(level, targets, field, vote);
    int colors = level.stride - 1;
    float[] aim = new float[pixels.length * colors];
    boolean[] voted = new boolean[pixels.length];
    crew.share(
        pixels.length,
        PIECE,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            voted[i] = detail.aim(pixels[i], aim, i * colors);
          }
        });
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n < pixels.length; n++) {
        int i = round % 2 == 0 ? n : pixels.length - 1 - n;
        if (voted[i]) {
          detail.relax(pixels[i], aim, i * colors);
        }
      }
    }
  }

  private void relax(int pixel, float[] aim, int from) {
    float[] v = level.samples;
    int stride = level.stride;
    for (int c = 0; c < stride - 1; c++) {
      int at = pixel * stride + c;
      float sides = v[at - stride] + v[at + stride] + v[at - row] + v[at + row];
      v[at] = (aim[from + c] + sides) / (4 + PULL);
    }
  }

  /// What a pixel is drawn to, if any patch says so: its curvature, and a little its colour.
  private boolean aim(int pixel, float[] aim, int to) {
    int w = level.width;
    int x = pixel % w;
    int y = pixel / w;
    if (x < 1 || y < 1 || x >= w - 1 || y >= level.height - 1) {
      return false;
    }
    float total = 0;
    int right = Math.min(w - 1, x + REACH);
    for (int j = Math.max(0, y - REACH); j <= Math.min(level.height - 1, y + REACH); j++) {
      for (int centre = j * w + Math.max(0, x - REACH); centre <= j * w + right; centre++) {
        int k = targets.index[centre];
        if (k >= 0) {
          total += vote.weight(k);
          add(vote.weight(k), field.source[k] + pixel - centre, aim, to);
        }
      }
    }
    for (int c = 0; c < level.stride - 1 && total > 0; c++) {
      aim[to + c] = aim[to + c] / total + PULL * level.samples[pixel * level.stride + c];
    }
    return total > 0;
  }

  private void add(float share, int pixel, float[] aim, int to) {
    float[] v = level.samples;
    int stride = level.stride;
    for (int c = 0; c < stride - 1; c++) {
      int at = pixel * stride + c;
      float sides = v[at - stride] + v[at + stride] + v[at - row] + v[at + row];
      aim[to + c] += share * (4 * v[at] - sides);
    }
  }
}
