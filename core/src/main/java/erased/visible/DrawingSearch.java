package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.List;

/// Looks for a drawing near the corners where it may stand, at all its sizes.
final class DrawingSearch {
  private static final double STEP =
      3.6; // pixels by which a seen mark grows from one size to the next
  private static final int SPARSE = 7; // every so manieth pixel of the outline for a first look
  private static final double SOMETHING = 0.2; // score of a first look that is worth another
  private static final double SLACK = 0.15; // that an exact place and size may still win

  private final Drawing drawing;
  private final Scene scene;

  DrawingSearch(Drawing drawing, Scene scene) {
    this.drawing = drawing;
    this.scene = scene;
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
    var outline = new Outline(drawing.stencil(), size.width(), size.height());
    double best = drawing.threshold() - SLACK;
    Place place = null;
    for (int y = 0; y <= view.light().height() - size.height(); y++) {
      for (int x = 0; x <= view.light().width() - size.width(); x++) {
        if (outline.score(view.slopes(), x, y, SPARSE) > SOMETHING) {
          double score = outline.score(view.slopes(), x, y);
          if (score > best) {
            best = score;
            place = new Place(x, y, size.width(), size.height());
          }
        }
      }
    }
    if (place != null) {
      candidates.add(new Candidate(view.inPicture(place), best, true));
    }
  }
}
