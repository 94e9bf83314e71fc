package erased.visible;

import erased.image.Region;
import erased.inpaint.Inpainter;
import erased.progress.Stage;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.List;

/// Finds the marks of a picture, and takes them away.
public final class VisibleMarks {
  private static final double SAME = 0.2; // of what two sightings cover together

  private VisibleMarks() {}

  /// All marks, the surest first. What two marks see in one place is the one that is listed first.
  public static List<Sighting> find(Scene scene) {
    return find(scene, List.of());
  }

  /// All marks of a picture that was looked at before a region of it changed: those that lie
  /// elsewhere are still there, and are not looked for again.
  ///
  /// @param before what was found then
  /// @param changed holds every pixel that is not as it was
  public static List<Sighting> findAgain(Scene scene, List<Sighting> before, Region changed) {
    List<Sighting> still =
        before.stream().filter(s -> s.overlay().region().intersect(changed).isEmpty()).toList();
    return find(scene.within(changed), still);
  }

  private static List<Sighting> find(Scene scene, List<Sighting> known) {
    var sightings = new ArrayList<>(known);
    Work.begin(Stage.LOOKING_FOR_MARKS);
    for (int i = 0; i < Marks.ALL.size(); i++) {
      Work.step(i, Marks.ALL.size());
      for (Sighting sighting : Marks.ALL.get(i).find(scene)) {
        if (sightings.stream().noneMatch(s -> s.place().overlap(sighting.place()) > SAME)) {
          sightings.add(sighting);
        }
      }
    }
    sightings.sort(Sighting.SUREST_FIRST);
    return List.copyOf(sightings);
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
