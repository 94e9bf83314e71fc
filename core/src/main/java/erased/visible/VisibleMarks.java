package erased.visible;

import erased.inpaint.Inpainter;
import java.util.Comparator;
import java.util.List;

/// Finds the marks of a picture, and takes them away.
public final class VisibleMarks {
  private VisibleMarks() {}

  /// All marks, the surest first.
  public static List<Sighting> find(Scene scene) {
    return Marks.ALL.stream()
        .flatMap(mark -> mark.find(scene).stream())
        .sorted(Comparator.comparingDouble(Sighting::confidence).reversed())
        .toList();
  }

  /// Takes marks away.
  ///
  /// @param sightings of the scene, as [#find] gives them
  /// @param keepStatutory whether marks that a law demands stay
  public static Cleared remove(
      Scene scene, List<Sighting> sightings, Inpainter inpainter, boolean keepStatutory) {
    return new Removal(scene, inpainter).remove(sightings, keepStatutory);
  }
}
