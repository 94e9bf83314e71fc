package erased.visible;

import erased.image.Region;

/// A part of a picture as seen from some way off, so that a mark has the size at which its drawing
/// is compared.
final class View {
  private final Region part;
  private final double side;
  private final Plane light;
  private final Slopes slopes;

  /// @param sums of at least that part
  /// @param side of the squares of pixels that are seen as one
  /// @param negative whether dark is seen as light
  View(LightSums sums, Region part, double side, boolean negative) {
    this.part = part;
    this.side = side;
    this.light = sums.reduced(part, side);
    if (negative) {
      float[] values = light.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = 255 - values[i];
      }
    }
    this.slopes = new Slopes(light);
  }

  Plane light() {
    return light;
  }

  Slopes slopes() {
    return slopes;
  }

  /// Where a place of the picture is seen.
  Place seen(Place place) {
    return new Place(
        (place.x() - part.x()) / side,
        (place.y() - part.y()) / side,
        place.width() / side,
        place.height() / side);
  }

  /// The place of the picture that is seen somewhere.
  Place inPicture(Place seen) {
    return new Place(
        part.x() + seen.x() * side,
        part.y() + seen.y() * side,
        seen.width() * side,
        seen.height() * side);
  }
}
