package erased.visible;

import erased.image.Region;
import erased.progress.Work;

/// Looks at a candidate in full size, for the size and the whole pixel where it shows best; at a
/// large one from further off.
final class CloserLook {
  private static final int COARSE = 22; // pixels of a mark where it was seen first, on average
  private static final double SPREAD = 0.07; // of the size, by which it may be off
  private static final int STEPS = 3; // to either side
  private static final int SAMPLE = 120; // pixels of the outline for a first look
  private static final int LARGE = 128; // pixels; twice as large is seen at half of its size
  private static final double SLACK = 0.1; // of the score, by which a first look may be wrong

  private final Stencil stencil;
  private final Scene scene;

  CloserLook(Stencil stencil, Scene scene) {
    this.stencil = stencil;
    this.scene = scene;
  }

  /// The best place for the size or one near it.
  Candidate at(Candidate rough) {
    Place place = rough.place();
    int side = Math.max(1, Integer.highestOneBit((int) (2 * place.width() / LARGE)));
    int off = Math.max(1, (int) Math.ceil(place.width() / COARSE));
    int reach = Math.ceilDiv(off, side);
    Region around = place.region().grow(2 * off + 4 * side, scene.width(), scene.height());
    var slopes = new Slopes(scene.light(around, side));
    double middleX = place.x() + place.width() / 2;
    double middleY = place.y() + place.height() / 2;
    Candidate best = new Candidate(place, 0, rough.laidOut());
    double spread = Math.max(SPREAD, off / place.width());
    Work work = Work.current();
    for (int step = -STEPS; step <= STEPS; step++) {
      double size = place.width() * (1 + step * spread / STEPS);
      var outline = new Outline(stencil, size / side, size / side);
      var tracing = new Tracing(outline, slopes);
      int sparse = outline.pace(SAMPLE);
      int left = (int) Math.round((middleX - size / 2) / side);
      int top = (int) Math.round((middleY - size / 2) / side);
      for (int y = top - reach; y <= top + reach; y++) {
        work.check();
        for (int x = left - reach; x <= left + reach; x++) {
          if (tracing.score(x, y, sparse) > best.score() - SLACK) {
            double score = tracing.score(x, y);
            if (score > best.score()) {
              var seen = new Place(x * side, y * side, size, size);
              best = new Candidate(seen, score, rough.laidOut());
            }
          }
        }
      }
    }
    return best;
  }
}
