package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.List;

/// Looks for the sparkle everywhere, on the picture made smaller, where a mark is a dozen pixels
/// wide. What is found there is looked at again in full size.
final class FreeSearch {
  private static final double[] SIZES = {11.3, 12.8, 14.5, 16.4, 18.6, 21};
  private static final int LARGEST = 22;
  private static final float RISE = 8; // levels from the sides to the arms, and to the middle
  private static final float DIM = 60; // no mark leaves its middle darker
  private static final int SPARSE = 3;
  private static final double PROMISING = 0.5;
  private static final double WORTH = 0.55;
  private static final int ROUGH = 400; // candidates of one level that are kept
  private static final int CANDIDATES = 16; // looked at in full size
  private static final int PIXELS = 100_000; // of one level

  private final List<Outline> outlines;

  FreeSearch(Stencil stencil) {
    this.outlines =
        java.util.Arrays.stream(SIZES).mapToObj(s -> new Outline(stencil, s, s)).toList();
  }

  List<Candidate> candidates(Scene scene) {
    var rough = new ArrayList<Candidate>();
    for (int side = 2; side <= 8; side *= 2) {
      look(scene, side, rough);
    }
    return Candidate.best(rough, CANDIDATES);
  }

  private void look(Scene scene, int side, List<Candidate> candidates) {
    int reach = side * (int) Math.sqrt(PIXELS);
    boolean whole = (long) scene.width() * scene.height() <= (long) reach * reach;
    Region part =
        whole
            ? scene.pixels().bounds()
            : new Region(scene.width() - reach, scene.height() - reach, reach, reach);
    Plane light = scene.light(part, side);
    if (Math.min(light.width(), light.height()) < LARGEST) {
      return;
    }
    var slopes = new Slopes(light);
    for (int i = 0; i < SIZES.length; i++) {
      look(light, slopes, SIZES[i], outlines.get(i), side, candidates);
    }
  }

  private static void look(
      Plane light,
      Slopes slopes,
      double size,
      Outline outline,
      int side,
      List<Candidate> candidates) {
    var found = new ArrayList<Candidate>();
    int middle = (int) (size / 2);
    int arm = (int) Math.round(size * 0.25);
    int flank = (int) Math.round(size * 0.34);
    int width = light.width();
    float[] v = light.values();
    Region region = light.region();
    for (int y = 0; y < light.height() - (int) size; y++) {
      for (int x = 0; x < width - (int) size; x++) {
        int at = (y + middle) * width + x + middle;
        float core = v[at];
        if (core < DIM) {
          continue;
        }
        int down = flank * width;
        float flanks =
            v[at - down - flank]
                + v[at - down + flank]
                + v[at + down - flank]
                + v[at + down + flank];
        if (4 * (core - RISE) < flanks) {
          continue;
        }
        float arms = v[at - arm] + v[at + arm] + v[at - arm * width] + v[at + arm * width];
        if (arms - 4 * RISE < flanks) {
          continue;
        }
        int column = region.x() + x;
        int row = region.y() + y;
        if (outline.score(slopes, column, row, SPARSE) > PROMISING) {
          double score = outline.score(slopes, column, row);
          if (score > WORTH) {
            found.add(
                new Candidate(
                    new Place(column * side, row * side, size * side, size * side), score, false));
          }
        }
      }
    }
    candidates.addAll(Candidate.best(found, ROUGH));
  }
}
