package erased.inpaint;

import erased.progress.Work;

/// Gives soft colours the detail that a mean of patches has lost: the curvature, voted by the best
/// patches alone, in one screened Poisson equation with the known pixels around as its rim.
final class Detail {
  private static final int PIECE = 1024;
  private static final int REACH = Targets.RADIUS - 1; // curvature needs a pixel on each side
  private static final int COLORS = 2; // that one thread takes
  private static final int ROUNDS = 24; // of relaxation: the pull keeps changes from going far
  private static final float LEAST_PULL = 0.01f; // of the colours, against the curvature's 1
  private static final float MOST_PULL = 8;
  private static final float UNLIKE = 40; // variance of curvature that makes a pull of 1
  private static final float MOST_GAIN = 3;

  private final Level level;
  private final Targets targets;
  private final Field field;
  private final Vote vote;
  private final int row;
  private final int colors;
  private final float[] aim; // by pixel of the hole: what its curvature and its colour come to
  private final float[] pull; // by pixel of the hole: 0 where no patch says anything

  private Detail(Level level, Targets targets, Field field, Vote vote, int pixels) {
    this.level = level;
    this.targets = targets;
    this.field = field;
    this.vote = vote;
    row = level.width * level.stride;
    colors = level.stride - 1;
    aim = new float[pixels * colors];
    pull = new float[pixels];
  }

  /// Sharpens the level's samples, which are the colours to keep to.
  static void restore(
      Level level, Targets targets, Field field, Vote vote, int[] pixels, Crew crew) {
    var detail = new Detail(level, targets, field, vote, pixels.length);
    crew.share(
        pixels.length,
        PIECE,
        (from, to) -> {
          for (int n = from; n < to; n++) {
            detail.aim(n, pixels[n]);
          }
        });
    Work work = Work.current();
    crew.share(
        detail.colors,
        COLORS,
        (from, to) -> {
          for (int round = 0; round < ROUNDS; round++) {
            work.check();
            detail.relax(pixels, from, to, round % 2 == 0);
          }
        });
  }

  /// One round over some colours, which no other one has a part in.
  private void relax(int[] pixels, int from, int to, boolean forward) {
    float[] v = level.samples;
    int stride = level.stride;
    for (int i = 0; i < pixels.length; i++) {
      int n = forward ? i : pixels.length - 1 - i;
      if (pull[n] > 0) {
        float all = 4 + pull[n];
        int at = pixels[n] * stride + from;
        for (int aimed = n * colors + from; aimed < n * colors + to; aimed++, at++) {
          float sides = v[at - stride] + v[at + stride] + v[at - row] + v[at + row];
          v[at] = (aim[aimed] + sides) / all;
        }
      }
    }
  }

  /// Finds what a pixel is drawn to, if any patch says so.
  private void aim(int n, int pixel) {
    int w = level.width;
    int x = pixel % w;
    int y = pixel / w;
    if (x < 1 || y < 1 || x >= w - 1 || y >= level.height - 1) {
      return;
    }
    float total = 0;
    float energy = 0;
    int right = Math.min(w - 1, x + REACH);
    for (int j = Math.max(0, y - REACH); j <= Math.min(level.height - 1, y + REACH); j++) {
      for (int centre = j * w + Math.max(0, x - REACH); centre <= j * w + right; centre++) {
        int k = targets.index[centre];
        if (k >= 0) {
          total += vote.weight(k);
          energy += vote.weight(k) * add(vote.weight(k), field.source[k] + pixel - centre, n);
        }
      }
    }
    if (total > 0) {
      settle(n, pixel, total, energy / total);
    }
  }

  /// Adds a share of the curvature at a pixel, and says what its square is.
  private float add(float share, int pixel, int n) {
    float[] v = level.samples;
    int stride = level.stride;
    float energy = 0;
    for (int c = 0; c < colors; c++) {
      int at = pixel * stride + c;
      float curvature = 4 * v[at] - v[at - stride] - v[at + stride] - v[at - row] - v[at + row];
      energy += curvature * curvature;
      aim[n * colors + c] += share * curvature;
    }
    return energy;
  }

  /// The more the patches differ, the more the colour counts, and the more their mean, which has
  /// lost the grain of each, is strengthened: beyond its own, as the soft colour takes some back.
  private void settle(int n, int pixel, float total, float energy) {
    float mean = 0;
    for (int c = 0; c < colors; c++) {
      aim[n * colors + c] /= total;
      mean += aim[n * colors + c] * aim[n * colors + c];
    }
    float gain = Math.clamp(energy / (mean + 1e-3f), 1, MOST_GAIN);
    pull[n] = Math.clamp((energy - mean) / (UNLIKE * colors), LEAST_PULL, MOST_PULL);
    for (int c = 0; c < colors; c++) {
      float color = level.samples[pixel * level.stride + c];
      aim[n * colors + c] = gain * aim[n * colors + c] + pull[n] * color;
    }
  }
}
