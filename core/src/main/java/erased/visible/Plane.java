package erased.visible;

import erased.image.Region;

/// One value a pixel for a region of a picture, or of a picture made smaller.
final class Plane {
  private final Region region;
  private final float[] values;

  /// The array is not copied.
  Plane(Region region, float[] values) {
    this.region = region;
    this.values = values;
  }

  /// Where it lies, in pixels of its own size.
  Region region() {
    return region;
  }

  /// A part of it that lies inside.
  Plane part(Region part) {
    float[] copy = new float[Math.toIntExact(part.area())];
    for (int y = 0; y < part.height(); y++) {
      int from = (part.y() + y - region.y()) * region.width() + part.x() - region.x();
      System.arraycopy(values, from, copy, y * part.width(), part.width());
    }
    return new Plane(part, copy);
  }

  int width() {
    return region.width();
  }

  int height() {
    return region.height();
  }

  /// The values themselves, not a copy: row by row from the region's left upper corner.
  float[] values() {
    return values;
  }

  /// The value of a pixel, counted from the region's left upper corner.
  float at(int column, int row) {
    return values[row * region.width() + column];
  }
}
