package erased.inpaint;

/// Draws faint coarse shapes of a finished filling towards what spreads from around and within
/// them, as far as no edge stands between: in a deep hole they are a guess, and half a guess is
/// nearer to what was there. What is fine is strengthened until the whole is as sharp as before.
final class Shrinkage {
  private static final float CELL = 0.08f; // of the depth: the side of cells at most
  private static final float COARSE = 0.08f; // of the depth: what is finer stays
  private static final float LEAST_COARSE = 1.5f; // cells
  private static final float MOST = 0.8f; // of a difference that is taken away
  private static final float FAINT = 28; // levels: a difference that is taken away by half as much
  private static final int DEEP = 40; // pixels of depth from which on so much is
  private static final int SHALLOW = 6; // pixels up to which a filling is no guess
  private static final float GAIN = 0.3f; // of what is fine, at most
  private static final int PIECE = 1 << 14; // pixels

  private final Level level;
  private final int[] pixels;
  private final int[] steps; // to known ground, by pixel of the level
  private final int depth;
  private final int colors;
  private final Cells cells;
  private final int side; // of cells
  private final float coarse; // cells
  private final float[][] smooth; // by colour and open cell
  private final float[][] change;
  private final float[] still; // by cell: known ones do not change

  private Shrinkage(Level level, int[] pixels, int depth, Crew crew) {
    this.level = level;
    this.pixels = pixels;
    this.steps = level.toKnown();
    this.depth = depth;
    colors = level.stride - 1;
    side = Math.max(1, Integer.highestOneBit((int) (CELL * depth)));
    coarse = Math.max(LEAST_COARSE, COARSE * depth / side);
    cells = new Cells(level, pixels, side, crew);
    smooth = new float[colors][];
    change = new float[colors][];
    still = new float[cells.means(0).length];
  }

  /// Changes the level's samples in the hole.
  static void apply(Level level, int[] pixels, Crew crew) {
    int depth = Distance.depth(level);
    if (depth > SHALLOW) {
      new Shrinkage(level, pixels, depth, crew).apply(crew);
    }
  }

  private void apply(Crew crew) {
    double sharpness = sharpness();
    crew.share(colors, 1, (color, _) -> seek(color));
    limit();
    float[] fine = new float[pixels.length * colors];
    crew.share(pixels.length, PIECE, (from, to) -> draw(from, to, fine));
    sharpen(sharpness, fine);
  }

  /// Finds how one colour of each cell would change.
  private void seek(int color) {
    float[] known = cells.means(color);
    float[] means = cells.openMeans(color);
    smooth[color] = cells.spread(means, known, (float) depth / side);
    float[] difference = new float[means.length];
    for (int i = 0; i < means.length; i++) {
      difference[i] = smooth[color][i] - means[i];
    }
    change[color] = cells.spread(difference, still, coarse);
  }

  /// What stands out clearly is more likely right, or at least looks so, and is drawn in less.
  private void limit() {
    float pull = MOST * Math.min(1, (float) depth / DEEP);
    for (int i = 0; i < change[0].length; i++) {
      float square = 0;
      for (float[] values : change) {
        square += values[i] * values[i];
      }
      float share = pull / (1 + square / colors / (FAINT * FAINT));
      for (float[] values : change) {
        values[i] *= share;
      }
    }
  }

  /// Changes some pixels, and says what is fine at each.
  private void draw(int from, int to, float[] fine) {
    for (int n = from; n < to; n++) {
      float near = inside(n, side + 1);
      float far = inside(n, Math.max(2, coarse * side));
      for (int c = 0; c < colors; c++) {
        int at = pixels[n] * level.stride + c;
        float changed = cells.at(change[c], still, pixels[n]);
        float around = cells.at(smooth[c], cells.means(c), pixels[n]);
        fine[n * colors + c] = far * (level.samples[at] - around + changed);
        level.samples[at] += near * changed;
      }
    }
  }

  /// How far a pixel is from known ground, 1 from so many steps on.
  private float inside(int n, float far) {
    return Math.min(1, steps[pixels[n]] / far);
  }

  /// Adds as much of what is fine as makes up for the sharpness that was lost.
  private void sharpen(double wanted, float[] fine) {
    double left = sharpness();
    if (left < wanted) {
      add(fine, GAIN);
      double share = (wanted - left) / (sharpness() - left);
      if (share > 0 && share < 1) {
        add(fine, GAIN * ((float) share - 1));
      }
    }
  }

  private void add(float[] fine, float gain) {
    for (int n = 0; n < pixels.length; n++) {
      for (int c = 0; c < colors; c++) {
        level.samples[pixels[n] * level.stride + c] += gain * fine[n * colors + c];
      }
    }
  }

  /// The sum of the steps over each pixel of the hole.
  private double sharpness() {
    double sum = 0;
    float[] v = level.samples;
    int row = level.width * level.stride;
    for (int pixel : pixels) {
      int x = pixel % level.width;
      int y = pixel / level.width;
      int left = x > 0 ? level.stride : 0;
      int right = x < level.width - 1 ? level.stride : 0;
      int up = y > 0 ? row : 0;
      int down = y < level.height - 1 ? row : 0;
      for (int at = pixel * level.stride; at < pixel * level.stride + colors; at++) {
        sum += Math.abs(v[at + right] - v[at - left]) + Math.abs(v[at + down] - v[at - up]);
      }
    }
    return sum;
  }
}
