package erased.visible;

import erased.image.Region;
import java.util.Arrays;

/// The outline of a mark at one size.
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
    return Math.max(1, length() / pixels);
  }

  /// How many pixels it has.
  int length() {
    return columns.length;
  }

  /// Columns of its pixels, from the mark's left side.
  int[] columns() {
    return columns;
  }

  /// Rows of its pixels, from the mark's upper side.
  int[] rows() {
    return rows;
  }

  /// How steeply the mark rises to the right at each pixel.
  float[] across() {
    return across;
  }

  /// How steeply the mark rises downward at each pixel.
  float[] down() {
    return down;
  }

  /// The sum of squares of all slopes.
  double energy() {
    return energy;
  }

  /// Whether all of its pixels lie in a region when the mark's left upper one lies there.
  boolean fits(Region region, int left, int top) {
    return left >= MARGIN
        && top >= MARGIN
        && left + right <= region.width()
        && top + bottom <= region.height();
  }
}
