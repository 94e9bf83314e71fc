package erased.visible;

import erased.image.Region;
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
        var sums = new LightSums(scene, drawing.window(scene, corner, most));
        for (double width = least; width <= most; width *= 1 + STEP / drawing.detail()) {
          look(sums, drawing.window(scene, corner, width), width, candidates);
        }
      }
    }
    return candidates;
  }

  private void look(LightSums sums, Region window, double width, List<Candidate> candidates) {
    double side = Math.max(1, width / drawing.detail());
    var view = new View(sums, window, side, drawing.ink().isDark());
    Place size = drawing.ofSize(width / side);
    Outline outline = side > 1 ? usual : outline(size);
    Place place = null;
    double best = drawing.threshold() - SLACK;
    int right = (int) (view.light().width() - size.width());
    for (int y = 0; y <= view.light().height() - size.height(); y++) {
      for (int first = y % PACE; first <= right; first += PACE) {
        if (outline.score(view.slopes(), first, y, SPARSE) > SOMETHING) {
          for (int x = first; x < Math.min(first + PACE, right + 1); x++) {
            double score = outline.score(view.slopes(), x, y);
            if (score > best) {
              best = score;
              place = new Place(x, y, size.width(), size.height());
            }
          }
        }
      }
    }
    if (place != null) {
      candidates.add(new Candidate(view.inPicture(place), best, true));
    }
  }
}
