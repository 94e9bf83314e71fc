package erased.image;

/// Structural similarity of luma (Wang et al. 2004), row by row.
///
/// With d the change of x, `1 - SSIM = 1 - (1 - mean(d)²/A)(1 - var(d)/B)`, which keeps its digits
/// where both are nearly equal. The means are Gaussian windows: across each row as it comes, then
/// down the last eleven of them.
final class StructuralSimilarity {
  static final int RADIUS = 5;

  private static final int SIZE = 2 * RADIUS + 1;
  private static final double SIGMA = 1.5;
  private static final float C1 = 0.01f * 255 * 0.01f * 255;
  private static final float C2 = 0.03f * 255 * 0.03f * 255;
  private static final float MIDDLE = 128; // taken off, so that squares stay small
  private static final float[] WEIGHTS = weights();

  // what a window holds the means of
  private static final int LUMA = 0;
  private static final int CHANGE = 1;
  private static final int POWER = 2; // the squares of both pictures
  private static final int CHANGE_POWER = 3;
  private static final int KINDS = 4;

  private final int columns; // windows of a row
  private final int first; // centre rows that count
  private final int end;
  private final FidelitySums sums;
  private final float[][] values;
  private final float[][][] across;
  private final float[][] means;

  /// @param first row of the picture whose windows count
  /// @param end row behind the last such row
  StructuralSimilarity(Region picture, int first, int end, FidelitySums sums) {
    this.columns = Math.max(0, picture.width() - 2 * RADIUS);
    this.first = Math.max(RADIUS, first);
    this.end = Math.min(picture.height() - RADIUS, end);
    this.sums = sums;
    this.values = new float[KINDS][picture.width()];
    this.across = new float[SIZE][KINDS][columns];
    this.means = new float[KINDS][columns];
  }

  /// The upper half of the window and its middle.
  private static float[] weights() {
    double sum = 0;
    for (int i = -RADIUS; i <= RADIUS; i++) {
      sum += gauss(i);
    }
    float[] weights = new float[RADIUS + 1];
    for (int i = 0; i <= RADIUS; i++) {
      weights[i] = (float) (gauss(i - RADIUS) / sum);
    }
    return weights;
  }

  private static double gauss(int distance) {
    return Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
  }

  /// All rows are equal.
  void pass() {
    sums.windows += (long) columns * Math.max(0, end - first);
  }

  /// The next row; all that lie in a window that counts must come.
  void row(int y, float[] luma, float[] change) {
    if (columns == 0 || y < first - RADIUS || y >= end + RADIUS) {
      return;
    }
    spread(luma, change);
    for (int kind = 0; kind < KINDS; kind++) {
      across(values[kind], across[y % SIZE][kind]);
    }
    int center = y - RADIUS;
    if (center >= first) {
      for (int kind = 0; kind < KINDS; kind++) {
        down(center, kind, means[kind]);
      }
      compare();
    }
  }

  private void spread(float[] luma, float[] change) {
    for (int x = 0; x < luma.length; x++) {
      float was = luma[x] - MIDDLE;
      float is = was + change[x];
      values[LUMA][x] = was;
      values[CHANGE][x] = change[x];
      values[POWER][x] = was * was + is * is;
      values[CHANGE_POWER][x] = change[x] * change[x];
    }
  }

  private static void across(float[] row, float[] means) {
    float w0 = WEIGHTS[0];
    float w1 = WEIGHTS[1];
    float w2 = WEIGHTS[2];
    float w3 = WEIGHTS[3];
    float w4 = WEIGHTS[4];
    float w5 = WEIGHTS[5];
    for (int x = 0; x < means.length; x++) {
      means[x] =
          w0 * (row[x] + row[x + 10])
              + w1 * (row[x + 1] + row[x + 9])
              + w2 * (row[x + 2] + row[x + 8])
              + w3 * (row[x + 3] + row[x + 7])
              + w4 * (row[x + 4] + row[x + 6])
              + w5 * row[x + 5];
    }
  }

  private void down(int center, int kind, float[] means) {
    float[] middle = across[center % SIZE][kind];
    float own = WEIGHTS[RADIUS];
    for (int x = 0; x < means.length; x++) {
      means[x] = own * middle[x];
    }
    for (int i = 0; i < RADIUS; i++) {
      float[] above = across[(center - RADIUS + i) % SIZE][kind];
      float[] below = across[(center + RADIUS - i) % SIZE][kind];
      float weight = WEIGHTS[i];
      for (int x = 0; x < means.length; x++) {
        means[x] += weight * (above[x] + below[x]);
      }
    }
  }

  private void compare() {
    double unlike = 0;
    for (int x = 0; x < columns; x++) {
      float was = means[LUMA][x];
      float change = means[CHANGE][x];
      float is = was + change;
      float spread = means[POWER][x] - was * was - is * is;
      float changeSpread = Math.max(0, means[CHANGE_POWER][x] - change * change);
      float light =
          change * change / ((was + MIDDLE) * (was + MIDDLE) + (is + MIDDLE) * (is + MIDDLE) + C1);
      float structure = changeSpread / (Math.max(changeSpread / 2, spread) + C2);
      unlike += light + structure - light * structure;
    }
    sums.unlike += unlike;
    sums.windows += columns;
  }
}
