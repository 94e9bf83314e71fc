package erased.visible;

import erased.image.Region;

/// How well the slopes of a picture follow an outline, at any place.
final class Tracing {
  private final Outline outline;
  private final Region region;
  private final float[] slopesAcross;
  private final float[] slopesDown;
  private final int[] offsets; // of the outline's pixels in the slopes, from the mark's corner
  private final float[] across;
  private final float[] down;

  Tracing(Outline outline, Slopes slopes) {
    this.outline = outline;
    this.region = slopes.region();
    this.slopesAcross = slopes.across();
    this.slopesDown = slopes.down();
    this.across = outline.across();
    this.down = outline.down();
    int[] columns = outline.columns();
    int[] rows = outline.rows();
    int width = region.width();
    this.offsets = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      offsets[i] = rows[i] * width + columns[i];
    }
  }

  /// How well the slopes follow the outline of a mark whose left upper pixel is given: 1 where they
  /// are the mark's own, near 0 where they have nothing to do with it. Flat places count as
  /// slightly uneven, so that noise scores nothing.
  ///
  /// @param x column in the picture of the slopes
  /// @param y row there
  double score(int x, int y) {
    return score(x, y, 1);
  }

  /// The same from each so manieth pixel of the outline, which is quicker.
  double score(int x, int y, int step) {
    int left = x - region.x();
    int top = y - region.y();
    return outline.fits(region, left, top)
        ? scoreInside(top * region.width() + left, step)
        : scoreAtBorder(left, top, step);
  }

  /// The same where no pixel of the outline lies beyond the slopes: most of the work.
  private double scoreInside(int corner, int step) {
    int[] at = offsets; // fields that the compiler would read again for each pixel
    float[] sx = slopesAcross;
    float[] sy = slopesDown;
    float[] ax = across;
    float[] ay = down;
    float dot = 0;
    float square = 0;
    for (int i = 0; i < at.length; i += step) {
      float vx = sx[corner + at[i]];
      float vy = sy[corner + at[i]];
      dot += vx * ax[i] + vy * ay[i];
      square += vx * vx + vy * vy;
    }
    return score(dot, square, Math.ceilDiv(at.length, step), step);
  }

  private double scoreAtBorder(int left, int top, int step) {
    float dot = 0;
    float square = 0;
    int count = 0;
    for (int i = 0; i < offsets.length; i += step) {
      int column = left + outline.columns()[i];
      int row = top + outline.rows()[i];
      if (column >= 0 && row >= 0 && column < region.width() && row < region.height()) {
        float vx = slopesAcross[row * region.width() + column];
        float vy = slopesDown[row * region.width() + column];
        dot += vx * across[i] + vy * down[i];
        square += vx * vx + vy * vy;
        count++;
      }
    }
    return score(dot, square, count, step);
  }

  private double score(float dot, float square, int count, int step) {
    return dot / Math.sqrt((square + count) * outline.energy() / step);
  }
}
