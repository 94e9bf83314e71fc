package erased.visible;

import erased.image.Region;
import java.util.Comparator;

/// A mark seen in a picture.
///
/// @param region the pixels of the mark itself, inside the picture
/// @param place the whole mark as it was fitted; it may reach beyond the picture
/// @param overlay what the mark did to the pixels, its shadow included
/// @param opacity of the mark where it is strongest, 0 to 1
/// @param confidence 0 to 1: what part of such sightings are of real marks
public record Sighting(
    Mark mark, Region region, Place place, Overlay overlay, double opacity, double confidence) {
  /// From this confidence on a mark counts as found.
  public static final double FOUND = 0.5;

  static final Comparator<Sighting> SUREST_FIRST =
      (one, other) -> Double.compare(other.confidence, one.confidence);
}
