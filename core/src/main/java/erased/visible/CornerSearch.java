package erased.visible;

import erased.image.Region;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Looks for a square mark in the right lower corner, where its size tells its margins. That holds
/// however the whole picture was resized, so no table of picture sizes is needed.
final class CornerSearch {
  private static final int LEAST = 18; // pixels; a smaller mark is not told from texture
  private static final int MOST = 64; // at one scale; larger marks are looked for at half of it
  private static final int LARGEST = 240;
  private static final int REACH = 2; // pixels that a margin may be off
  private static final int SPARSE = 3; // every so manieth pixel of the outline for a first look
  private static final double PROMISING = 0.25;
  private static final double WORTH = 0.4;

  private final List<Scale> scales = new ArrayList<>();
  private final List<Double> ratios;

  /// The sizes of a mark that are looked for where squares of pixels are seen as one.
  ///
  /// @param side of such a square, in pixels
  private record Scale(int side, List<Outline> outlines) {}

  /// @param ratios of the margins to the size of the mark
  CornerSearch(Stencil stencil, List<Double> ratios) {
    this.ratios = List.copyOf(ratios);
    var drawn = new HashMap<Double, Outline>(); // most sizes are looked at on two scales
    int least = LEAST;
    for (int side = 1; least < LARGEST; side *= 2) {
      var outlines = new ArrayList<Outline>();
      int most = Math.min(MOST, LARGEST / side);
      for (double size = (double) least / side; size < most; size += Math.max(0.5, size / 40)) {
        outlines.add(drawn.computeIfAbsent(size, s -> new Outline(stencil, s, s)));
      }
      scales.add(new Scale(side, outlines));
      least = MOST * side;
    }
  }

  /// What may be a mark, at sizes and places that are right within a few pixels.
  List<Candidate> candidates(Scene scene) {
    var candidates = new ArrayList<Candidate>();
    for (Scale scale : scales) {
      look(scene, scale, candidates);
    }
    return scene.sought(candidates);
  }

  private void look(Scene scene, Scale scale, List<Candidate> candidates) {
    int side = scale.side;
    double widest = 1;
    for (double ratio : ratios) {
      widest = Math.max(widest, ratio + 1);
    }
    int reach = side * ((int) (widest * MOST) + REACH + 3);
    var corner = new Region(scene.width() - reach, scene.height() - reach, reach, reach);
    if (corner.intersect(scene.within()).isEmpty()) {
      return;
    }
    var slopes = new Slopes(scene.light(corner, side));
    double width = (double) scene.width() / side;
    double height = (double) scene.height() / side;
    Work work = Work.current();
    for (Outline outline : scale.outlines) {
      if (outline.width() * 1.6 > Math.min(width, height)) {
        return;
      }
      work.check();
      look(slopes, outline, width, height, side, candidates);
    }
  }

  private void look(
      Slopes slopes,
      Outline outline,
      double width,
      double height,
      int side,
      List<Candidate> candidates) {
    double size = outline.width();
    var tracing = new Tracing(outline, slopes);
    for (double ratio : ratios) {
      int left = (int) Math.round(width - (1 + ratio) * size);
      int top = (int) Math.round(height - (1 + ratio) * size);
      Candidate best = null;
      for (int y = top - REACH; y <= top + REACH; y++) {
        for (int x = left - REACH; x <= left + REACH; x++) {
          if (tracing.score(x, y, SPARSE) > PROMISING) {
            double score = tracing.score(x, y);
            if (score > WORTH && (best == null || score > best.score())) {
              best =
                  new Candidate(
                      new Place(x * side, y * side, size * side, size * side), score, true);
            }
          }
        }
      }
      if (best != null) {
        candidates.add(best);
      }
    }
  }
}
