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

  private final List<Drawing> alike;
  private final Drawing drawing; // any of them
  private final Scene scene;
  private final Outline usual; // at the size at which the drawing is compared

  /// @param alike drawings that differ by their ink alone
  DrawingSearch(List<Drawing> alike, Scene scene) {
    this.alike = alike;
    this.drawing = alike.getFirst();
    this.scene = scene;
    this.usual = outline(drawing.ofSize(drawing.detail()));
  }

  private Outline outline(Place size) {
    return new Outline(drawing.stencil(), size.width(), size.height());
  }

  /// What may be the mark for each of the drawings, at most one for each corner and size.
  List<List<Candidate>> candidates() {
    var candidates = new ArrayList<List<Candidate>>();
    alike.forEach(_ -> candidates.add(new ArrayList<>()));
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

  private void look(LightSums sums, Region window, double width, List<List<Candidate>> candidates) {
    double side = Math.max(1, width / drawing.detail());
    var view = new View(sums, window, side, false);
    Place size = drawing.ofSize(width / side);
    Candidate[] best = best(view.slopes(), side > 1 ? usual : outline(size), size);
    for (int i = 0; i < best.length; i++) {
      if (best[i].score() > alike.get(i).threshold() - SLACK) {
        Place place = view.inPicture(best[i].place());
        candidates.get(i).add(new Candidate(place, best[i].score(), true));
      }
    }
  }

  /// The best place in each ink.
  private Candidate[] best(Slopes slopes, Outline outline, Place size) {
    var best = new Candidate[alike.size()];
    int[] signs = new int[best.length]; // of the slopes along the outline of a mark
    for (int i = 0; i < best.length; i++) {
      best[i] = new Candidate(size, 0, true);
      signs[i] = alike.get(i).ink().isDark() ? -1 : 1;
    }
    var tracing = new Tracing(outline, slopes);
    int right = (int) (slopes.region().width() - size.width());
    int bottom = (int) (slopes.region().height() - size.height());
    Work work = Work.current();
    for (int y = 0; y <= bottom; y++) {
      work.check();
      for (int first = y % PACE; first <= right; first += PACE) {
        double something = tracing.score(first, y, SPARSE);
        for (int i = 0; i < best.length; i++) {
          if (signs[i] * something > SOMETHING) {
            int end = Math.min(first + PACE, right + 1);
            best[i] = better(best[i], tracing, signs[i], first, end, y);
          }
        }
      }
    }
    return best;
  }

  private static Candidate better(
      Candidate best, Tracing tracing, int sign, int first, int end, int y) {
    Candidate better = best;
    for (int x = first; x < end; x++) {
      double score = sign * tracing.score(x, y);
      if (score > better.score()) {
        Place size = best.place();
        better = new Candidate(new Place(x, y, size.width(), size.height()), score, true);
      }
    }
    return better;
  }
}
