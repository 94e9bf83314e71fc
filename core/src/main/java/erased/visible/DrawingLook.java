package erased.visible;

import erased.image.Region;

/// A closer look at a place where a drawing may stand: where exactly, how large, and how like.
final class DrawingLook {
  private static final double SHARPER = 2.5; // than the first look, for place and size
  private static final double START = 2; // first step, in pixels of the sharper view
  private static final double FINEST = 0.05;
  private static final double SLACK = 1.03; // of the greatest size
  private static final int MOST = 4; // moves of one length

  private final Drawing drawing;
  private final Scene scene;
  private final Place place;
  private final Likeness likeness;

  /// @param near as it was seen by a first look
  DrawingLook(Drawing drawing, Scene scene, Place near) {
    this.drawing = drawing;
    this.scene = scene;
    int around = 4 + (int) (near.height() / 4);
    Region part = near.region().grow(around, scene.width(), scene.height());
    var sums = new LightSums(scene, part);
    this.place = exact(view(sums, part, near, SHARPER), near);
    View view = view(sums, part, place, 1);
    this.likeness = Likeness.of(view, drawing, view.seen(place));
  }

  private View view(LightSums sums, Region part, Place mark, double sharper) {
    double side = Math.max(1, mark.width() / (sharper * drawing.detail()));
    return new View(sums, part, side, drawing.ink().isDark());
  }

  /// Goes to the better neighbour in place and size until none is better.
  private Place exact(View view, Place near) {
    Place best = view.seen(near);
    for (double step = START; step > FINEST; step /= 2) {
      for (int moves = 0; moves < MOST; moves++) {
        Place better = best(view, best, step);
        if (better.equals(best)) {
          break;
        }
        best = better;
      }
    }
    return view.inPicture(best);
  }

  private Place best(View view, Place from, double step) {
    Place best = from;
    double score = score(view, from);
    for (Place neighbour : neighbours(from, step)) {
      double other = score(view, neighbour);
      if (other > score && isPossible(view.inPicture(neighbour))) {
        score = other;
        best = neighbour;
      }
    }
    return best;
  }

  private Place[] neighbours(Place p, double step) {
    double higher = step * drawing.aspect();
    return new Place[] {
      new Place(p.x() - step / 2, p.y() - higher / 2, p.width() + step, p.height() + higher),
      new Place(p.x() + step / 2, p.y() + higher / 2, p.width() - step, p.height() - higher),
      new Place(p.x() - step, p.y(), p.width(), p.height()),
      new Place(p.x() + step, p.y(), p.width(), p.height()),
      new Place(p.x(), p.y() - step, p.width(), p.height()),
      new Place(p.x(), p.y() + step, p.width(), p.height()),
    };
  }

  private boolean isPossible(Place marked) {
    return marked.width() >= drawing.least(scene) && marked.width() <= SLACK * drawing.most(scene);
  }

  private double score(View view, Place seen) {
    return Likeness.of(view, drawing, seen).score();
  }

  Place place() {
    return place;
  }

  Likeness likeness() {
    return likeness;
  }
}
