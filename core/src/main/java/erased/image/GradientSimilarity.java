package erased.image;

import java.util.Arrays;

/// Gradient magnitude similarity of luma (Xue et al. 2014), row by row: means of 2x2 pixels, their
/// slopes by Prewitt's operator, black around the picture, as in the authors' own program.
final class GradientSimilarity {
  private static final float STABILITY = 170; // T in the paper
  private static final int ROWS = 3; // that a slope is of

  private final int height; // of the picture
  private final int first;
  private final int end;
  private final int columns; // blocks of a row
  private final FidelitySums sums;
  private final float[][] before; // the last rows of means, with a black one on each side
  private final float[][] after;
  private final float[] was; // slopes
  private final float[] is;

  /// @param first an even row; with it begin the blocks that count
  /// @param end row behind the last row of blocks that count
  GradientSimilarity(Region picture, int first, int end, FidelitySums sums) {
    this.height = picture.height();
    this.first = first;
    this.end = end;
    this.columns = (picture.width() + 1) / 2;
    this.sums = sums;
    this.before = new float[ROWS][columns + 2];
    this.after = new float[ROWS][columns + 2];
    this.was = new float[columns];
    this.is = new float[columns];
  }

  /// All rows are equal.
  void pass() {
    sums.blocks += (long) columns * ((end - first + 1) / 2);
  }

  /// The next row; those that count and two more on each side must come, as far as there are any.
  void row(int y, float[] luma, float[] change) {
    if (y < first - 2 || y >= end + 2) {
      return;
    }
    int block = y / 2;
    if (y % 2 == 0) {
      clear(block);
    }
    add(luma, change, before[block % ROWS], after[block % ROWS]);
    if (y % 2 == 1 || y == height - 1) {
      compare(block - 1);
    }
    if (y == height - 1) {
      clear(block + 1);
      compare(block);
    }
  }

  private void clear(int block) {
    Arrays.fill(before[block % ROWS], 0);
    Arrays.fill(after[block % ROWS], 0);
  }

  /// A column that the last block lacks is black, as a row is.
  private void add(float[] luma, float[] change, float[] before, float[] after) {
    for (int x = 0; x < luma.length; x++) {
      before[1 + x / 2] += luma[x] / 4;
      after[1 + x / 2] += (luma[x] + change[x]) / 4;
    }
  }

  private void compare(int block) {
    if (2 * block < first || 2 * block >= end) {
      return;
    }
    slopes(before, block, was);
    slopes(after, block, is);
    double sum = 0;
    double squares = 0;
    for (int x = 0; x < columns; x++) {
      float change = is[x] - was[x];
      float unlike = change * change / (was[x] * was[x] + is[x] * is[x] + STABILITY);
      sum += unlike;
      squares += unlike * unlike;
    }
    sums.gradients += sum;
    sums.gradientSquares += squares;
    sums.blocks += columns;
  }

  private static void slopes(float[][] means, int block, float[] slopes) {
    float[] above = means[(block + ROWS - 1) % ROWS];
    float[] middle = means[block % ROWS];
    float[] below = means[(block + 1) % ROWS];
    for (int x = 0; x < slopes.length; x++) {
      float left = above[x] + middle[x] + below[x];
      float right = above[x + 2] + middle[x + 2] + below[x + 2];
      float top = above[x] + above[x + 1] + above[x + 2];
      float bottom = below[x] + below[x + 1] + below[x + 2];
      float across = (right - left) / 3;
      float down = (bottom - top) / 3;
      slopes[x] = (float) Math.sqrt(across * across + down * down);
    }
  }
}
