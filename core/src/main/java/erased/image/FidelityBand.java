package erased.image;

import java.util.Arrays;

/// Some rows of two pictures, compared in one pass from top to bottom; it reads as many rows more
/// on each side as the windows at its edges reach over.
final class FidelityBand {
  /// An even number: blocks of 2x2 pixels never lie in two bands.
  static final int ROWS = 64;

  private static final int REACH = StructuralSimilarity.RADIUS + 1; // even, as above

  private final Pixels before;
  private final Pixels after;
  private final int first;
  private final int end;
  private final FidelitySums sums = new FidelitySums();
  private final LightRow was;
  private final LightRow is;
  private final float[] luma;
  private final float[] change; // of luma
  private final ColorDistance colors;
  private final double[] lab = new double[6]; // room for two colours

  private FidelityBand(Pixels before, Pixels after, ColorDistance colors, int first) {
    this.before = before;
    this.after = after;
    this.first = first;
    this.end = Math.min(before.height(), first + ROWS);
    int width = before.width();
    this.was = new LightRow(width);
    this.is = new LightRow(width);
    this.luma = new float[width];
    this.change = new float[width];
    this.colors = colors;
  }

  /// What a band adds, from a row on that is a multiple of [#ROWS].
  static FidelitySums measure(Pixels before, Pixels after, ColorDistance colors, int first) {
    var band = new FidelityBand(before, after, colors, first);
    band.measure();
    return band.sums;
  }

  private void measure() {
    var structure = new StructuralSimilarity(before.bounds(), first, end, sums);
    var gradients = new GradientSimilarity(before.bounds(), first, end, sums);
    int from = Math.max(0, first - REACH);
    int to = Math.min(before.height(), end + REACH);
    if (before.channels() == after.channels()
        && before.depth() == after.depth()
        && isSame(before.index(0, from), before.index(0, to))) {
      structure.pass();
      gradients.pass();
      return;
    }
    for (int y = from; y < to; y++) {
      read(y);
      if (y >= first && y < end) {
        count(y);
      }
      structure.row(y, luma, change);
      gradients.row(y, luma, change);
    }
  }

  private boolean isSame(int from, int to) {
    return before.isBytes()
        ? Arrays.equals(before.bytes(), from, to, after.bytes(), from, to)
        : Arrays.equals(before.shorts(), from, to, after.shorts(), from, to);
  }

  private void read(int y) {
    was.read(before, y);
    is.read(after, y);
    was.luma(luma);
    was.lumaChange(is, change);
  }

  private void count(int y) {
    for (int x = 0; x < change.length; x++) {
      float red = Math.abs(is.red[x] - was.red[x]);
      float green = Math.abs(is.green[x] - was.green[x]);
      float blue = Math.abs(is.blue[x] - was.blue[x]);
      float most = Math.max(Math.max(red, green), blue);
      if (most > 0) {
        sums.squares += red * red + green * green + blue * blue;
        sums.lumaSquares += change[x] * change[x];
        sums.largest = Math.max(sums.largest, most);
        sums.largestLuma = Math.max(sums.largestLuma, Math.abs(change[x]));
        sums.deltaE += colors.at(x, y, lab);
      }
      if (most > 0 || is.alpha[x] != was.alpha[x]) {
        sums.changed++;
      }
    }
  }
}
