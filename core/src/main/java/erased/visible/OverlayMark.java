package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A mark that always looks the same, in one of a few drawings, wherever its picture was made.
final class OverlayMark implements Mark {
  private static final int CLOSER = 3; // candidates of a drawing that are looked at closely
  private static final double SAME = 0.2; // overlap of two sightings of one mark

  /// How fast confidence rises with likeness at the threshold: what was measured on unmarked
  /// pictures lies at least 0.08 below it, most marks 0.2 above.
  private static final double RISE = 30;

  private final String id;
  private final String label;
  private final boolean statutory;
  private final List<List<Drawing>> drawings; // those that differ by their ink alone together

  private OverlayMark(String id, Properties entries) {
    this.id = id;
    this.label = entries.getProperty("label");
    this.statutory = Boolean.parseBoolean(entries.getProperty("statutory"));
    this.drawings =
        Arrays.stream(entries.getProperty("drawings").split(" "))
            .map(names -> Drawing.alike(id + "/", List.of(names.split("\\+"))))
            .toList();
  }

  /// The mark that the folder of that name describes.
  static OverlayMark named(String id) {
    return new OverlayMark(id, Drawing.properties(id + "/mark.properties"));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean statutory() {
    return statutory;
  }

  @Override
  public List<Sighting> find(Scene scene) {
    var sightings = new ArrayList<Sighting>();
    for (List<Drawing> alike : drawings) {
      List<List<Candidate>> found = new DrawingSearch(alike, scene).candidates();
      for (int i = 0; i < found.size(); i++) {
        for (Candidate candidate : Candidate.best(scene.sought(found.get(i)), CLOSER)) {
          sighting(scene, alike.get(i), candidate.place()).ifPresent(sightings::add);
        }
      }
    }
    sightings.sort(Sighting.SUREST_FIRST);
    return apart(sightings);
  }

  private static List<Sighting> apart(List<Sighting> sightings) {
    var apart = new ArrayList<Sighting>();
    for (Sighting sighting : sightings) {
      if (apart.stream().noneMatch(s -> s.place().overlap(sighting.place()) > SAME)) {
        apart.add(sighting);
      }
    }
    return List.copyOf(apart);
  }

  private Optional<Sighting> sighting(Scene scene, Drawing drawing, Place near) {
    var look = new DrawingLook(drawing, scene, near);
    Likeness likeness = look.likeness();
    double confidence = confidence(drawing, likeness);
    if (confidence < Sighting.FOUND) {
      return Optional.empty();
    }
    Place place = look.place();
    Region region = drawing.extent(place).region().intersect(scene.pixels().bounds());
    return Optional.of(
        new Sighting(
            this, region, place, drawing.overlay(scene, place), likeness.opacity(), confidence));
  }

  private static double confidence(Drawing drawing, Likeness likeness) {
    return 1 / (1 + Math.exp(RISE * (drawing.threshold() - likeness.figure(drawing.ink()))));
  }

  @Override
  public double confidence(Scene scene, Sighting sighting) {
    double best = 0;
    for (List<Drawing> alike : drawings) {
      for (Drawing drawing : alike) {
        var look = new DrawingLook(drawing, scene, sighting.place());
        best = Math.max(best, confidence(drawing, look.likeness()));
      }
    }
    return best;
  }
}
