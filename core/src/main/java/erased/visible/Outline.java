package erased.visible;

import erased.image.Region;
import java.util.Arrays;

/// The outline of a mark at one size, and how well slopes follow it.
///
/// Only the pixels where the mark's opacity changes are looked at, and with its sign: neither what
/// lies inside or around it nor a dark thing of the same form resembles a mark.
final class Outline {
  private static final float EDGE = 0.25f; // of the steepest slope: where the outline is
  private static final int MARGIN = 2; // beyond the mark's own pixels

  private final double width;
  private final int[] columns;
  private final int[] rows;
  private final float[] across;
  private final float[] down;
  private final int right; // columns and rows that it may cover
  private final int bottom;
  private final double energy;

  /// @param stencil of the mark
  /// @param width of the mark, in pixels
  /// @param height of the mark, in pixels
  Outline(Stencil stencil, double width, double height) {
    this.width = width;
    var region =
        new Region(
            -MARGIN,
            -MARGIN,
            (int) Math.ceil(width) + 2 * MARGIN,
            (int) Math.ceil(height) + 2 * MARGIN);
    float[] opacity = stencil.at(new Place(0, 0, width, height), region);
    var slopes = new Slopes(new Plane(region, opacity));
    this.right = region.right();
    this.bottom = region.bottom();
    int[] steep = steep(slopes);
    this.columns = new int[steep.length];
    this.rows = new int[steep.length];
    this.across = new float[steep.length];
    this.down = new float[steep.length];
    double sum = 0;
    for (int i = 0; i < steep.length; i++) {
      columns[i] = steep[i] % region.width() - MARGIN;
      rows[i] = steep[i] / region.width() - MARGIN;
      across[i] = slopes.across()[steep[i]];
      down[i] = slopes.down()[steep[i]];
      sum += square(across[i], down[i]);
    }
    this.energy = sum;
  }

  private static int[] steep(Slopes slopes) {
    float[] across = slopes.across();
    float[] down = slopes.down();
    float most = 0;
    for (int i = 0; i < across.length; i++) {
      most = Math.max(most, square(across[i], down[i]));
    }
    float least = most * EDGE * EDGE;
    int[] steep = new int[across.length];
    int count = 0;
    for (int i = 0; i < across.length; i++) {
      if (square(across[i], down[i]) > least) {
        steep[count++] = i;
      }
    }
    return Arrays.copyOf(steep, count);
  }

  private static float square(float across, float down) {
    return across * across + down * down;
  }

  /// The width of the mark, in pixels.
  double width() {
    return width;
  }

  /// Each how manieth pixel makes about so many.
  int pace(int pixels) {
    return Math.max(1, columns.length / pixels);
  }

  /// How well the slopes follow the outline of a mark whose left upper pixel is given: 1 where they
  /// are the mark's own, near 0 where they have nothing to do with it. Flat places count as
  /// slightly uneven, so that noise scores nothing.
  ///
  /// @param x column in the picture of the slopes
  /// @param y row there
  double score(Slopes slopes, int x, int y) {
    return score(slopes, x, y, 1);
  }

  /// The same from each so manieth pixel of the outline, which is quicker.
  double score(Slopes slopes, int x, int y, int step) {
    Region region = slopes.region();
    int left = x - region.x();
    int top = y - region.y();
    boolean inside =
        left >= MARGIN
            && top >= MARGIN
            && left + right <= region.width()
            && top + bottom <= region.height();
    return inside
        ? scoreInside(slopes, top * region.width() + left, step)
        : scoreAtBorder(slopes, left, top, step);
  }

  /// The same where no pixel of the outline lies beyond the slopes: most of the work.
  private double scoreInside(Slopes slopes, int corner, int step) {
    int width = slopes.region().width();
    float[] sx = slopes.across();
    float[] sy = slopes.down();
    int[] xs = columns; // fields that the compiler would read again for each pixel
    int[] ys = rows;
    float[] ax = across;
    float[] ay = down;
    float dot = 0;
    float square = 0;
    for (int i = 0; i < xs.length; i += step) {
      int at = corner + ys[i] * width + xs[i];
      float vx = sx[at];
      float vy = sy[at];
      dot += vx * ax[i] + vy * ay[i];
      square += vx * vx + vy * vy;
    }
    return score(dot, square, Math.ceilDiv(xs.length, step), step);
  }

  private double scoreAtBorder(Slopes slopes, int left, int top, int step) {
    Region region = slopes.region();
    float[] sx = slopes.across();
    float[] sy = slopes.down();
    float dot = 0;
    float square = 0;
    int count = 0;
    for (int i = 0; i < columns.length; i += step) {
      int column = left + columns[i];
      int row = top + rows[i];
      if (column >= 0 && row >= 0 && column < region.width() && row < region.height()) {
        int at = row * region.width() + column;
        dot += sx[at] * across[i] + sy[at] * down[i];
        square += sx[at] * sx[at] + sy[at] * sy[at];
        count++;
      }
    }
    return score(dot, square, count, step);
  }

  private double score(float dot, float square, int count, int step) {
    return dot / Math.sqrt((square + count) * energy / step);
  }
}
