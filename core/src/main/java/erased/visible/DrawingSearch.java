package erased.visible;

import erased.image.Region;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.List;

/// Looks for a drawing near the corners where it may stand, at all its sizes.
final class DrawingSearch {
  private static final double STEP =
      3.6; // pixels by which a seen mark grows from one size to the next
  private static final int SPARSE = 11; // every so manieth pixel of the outline for a first look
  private static final int PACE = 2; // pixels from one first look to the next
  private static final double SOMETHING = 0.25; // score of a first look that is worth another
  private static final double SLACK = 0.15; // that an exact place and size may still win

  private final Drawing drawing;
  private final Scene scene;
  private final Outline usual; // at the size at which the drawing is compared

  DrawingSearch(Drawing drawing, Scene scene) {
    this.drawing = drawing;
    this.scene = scene;
    this.usual = outline(drawing.ofSize(drawing.detail()));
  }

  private Outline outline(Place size) {
    return new Outline(drawing.stencil(), size.width(), size.height());
  }

  /// What may be the mark, at most one for each corner and size.
  List<Candidate> candidates() {
    var candidates = new ArrayList<Candidate>();
    double least = drawing.least(scene);
    double most = drawing.most(scene);
    if (least <= most) {
      for (Corner corner : drawing.corners()) {
        Region widest = drawing.window(scene, corner, most);
        if (!widest.intersect(scene.within()).isEmpty()) {
          var sums = new LightSums(scene, widest);
          for (double width = least; width <= most; width *= 1 + STEP / drawing.detail()) {
            look(sums, drawing.window(scene, corner, width), width, candidates);
          }
        }
      }
    }
    return candidates;
  }

  private void look(LightSums sums, Region window, double width, List<Candidate> candidates) {
    double side = Math.max(1, width / drawing.detail());
    var view = new View(sums, window, side, drawing.ink().isDark());
    Place size = drawing.ofSize(width / side);
    Candidate best = best(view.slopes(), side > 1 ? usual : outline(size), size);
    if (best.score() > drawing.threshold() - SLACK) {
      candidates.add(new Candidate(view.inPicture(best.place()), best.score(), true));
    }
  }

  private static Candidate best(Slopes slopes, Outline outline, Place size) {
    var best = new Candidate(size, 0, true);
    var tracing = new Tracing(outline, slopes);
    int right = (int) (slopes.region().width() - size.width());
    int bottom = (int) (slopes.region().height() - size.height());
    Work work = Work.current();
    for (int y = 0; y <= bottom; y++) {
      work.check();
      for (int first = y % PACE; first <= right; first += PACE) {
        if (tracing.score(first, y, SPARSE) > SOMETHING) {
          for (int x = first; x < Math.min(first + PACE, right + 1); x++) {
            double score = tracing.score(x, y);
            if (score > best.score()) {
              best = new Candidate(new Place(x, y, size.width(), size.height()), score, true);
            }
          }
        }
      }
    }
    return best;
  }
}
