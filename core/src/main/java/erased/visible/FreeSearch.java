package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Looks for the sparkle everywhere, on the picture made smaller, where a mark is a dozen pixels
/// wide. Large marks are so found in the whole picture, small ones in its right lower part.
final class FreeSearch {
  private static final double[] SIZES = {11.3, 12.8, 14.5, 16.4, 18.6, 21};
  private static final int PIXELS = 100_000; // of one reduced picture
  private static final double EVIDENT = 0.05; // of the slopes that vanish
  private static final int CANDIDATES = 12;

  private final Stencil stencil;
  private final List<Outline> outlines;
  private final List<Double> opacities;

  /// @param opacities that are known
  FreeSearch(Stencil stencil, List<Double> opacities) {
    this.stencil = stencil;
    this.outlines = Arrays.stream(SIZES).mapToObj(s -> new Outline(stencil, s, s)).toList();
    this.opacities = List.copyOf(opacities);
  }

  /// What may be a mark, the likeliest first, at sizes and places that are right within a few
  /// pixels.
  List<Candidate> candidates(Scene scene) {
    var candidates = new ArrayList<Candidate>();
    for (int side = 2; side <= 8; side *= 2) {
      Plane light = scene.light(part(scene, side), side);
      if (Math.min(light.width(), light.height()) > SIZES[SIZES.length - 1]) {
        look(new ReducedSearch(light, side), candidates);
      }
    }
    return Candidate.best(scene.sought(candidates), CANDIDATES);
  }

  private static Region part(Scene scene, int side) {
    int reach = side * (int) Math.sqrt(PIXELS);
    boolean whole = (long) scene.width() * scene.height() <= (long) reach * reach;
    Region part =
        whole
            ? scene.pixels().bounds()
            : new Region(scene.width() - reach, scene.height() - reach, reach, reach);
    int largest = side * (int) Math.ceil(SIZES[SIZES.length - 1] + 1);
    return part.intersect(scene.within().grow(largest, scene.width(), scene.height()));
  }

  private void look(ReducedSearch search, List<Candidate> candidates) {
    for (int i = 0; i < SIZES.length; i++) {
      for (Candidate candidate : search.candidates(outlines.get(i), SIZES[i])) {
        Candidate weighed = search.weighed(candidate, stencil, opacities);
        if (weighed.score() > EVIDENT) {
          candidates.add(weighed);
        }
      }
    }
  }
}
