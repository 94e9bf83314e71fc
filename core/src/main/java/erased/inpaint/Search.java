package erased.inpaint;

/// Improves a field by what neighbours have found and by chance (PatchMatch; Barnes et al. 2009).
///
/// Targets are swept in pieces, each in order; what lies in another piece is read as it was before
/// the sweep. So the threads never wait for each other, and their number changes nothing.
final class Search {
  private static final int PIECE = 1024; // targets

  private final Level level;
  private final Targets targets;
  private final Field field;
  private final Crew crew;
  private final int[] before; // sources at the start of a sweep
  private final int span; // samples of a patch's row
  private final int corner; // samples from a patch's first to its centre's
  private int sweeps;

  Search(Level level, Targets targets, Field field, Crew crew) {
    this.level = level;
    this.targets = targets;
    this.field = field;
    this.crew = crew;
    before = new int[targets.at.length];
    span = (2 * Targets.RADIUS + 1) * level.stride;
    corner = Targets.RADIUS * (level.width + 1) * level.stride;
  }

  /// Finds the distances for what the samples are now.
  void measure() {
    crew.share(
        before.length,
        PIECE,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            field.distance[k] = distance(targets.at[k], field.source[k], Float.MAX_VALUE);
          }
        });
  }

  /// Goes over all targets, forwards and backwards in turn.
  ///
  /// @param reach pixels that chance may go from the best so far
  void sweep(int times, int reach) {
    for (int i = 0; i < times; i++, sweeps++) {
      System.arraycopy(field.source, 0, before, 0, before.length);
      crew.share(before.length, PIECE, (from, to) -> sweep(from, to, reach));
    }
  }

  private void sweep(int from, int to, int reach) {
    boolean forward = sweeps % 2 == 0;
    int back = forward ? -targets.step : targets.step;
    var chance = new Chance((sweeps + 1) * 0x9e3779b97f4a7c15L + from);
    for (int i = from; i < to; i++) {
      int k = forward ? i : from + to - 1 - i;
      if (field.distance[k] > 0) {
        propagate(k, back, from, to);
        propagate(k, back * level.width, from, to);
        scatter(k, reach, chance);
      }
    }
  }

  /// Tries what a neighbour has found, moved along.
  private void propagate(int k, int shift, int from, int to) {
    int neighbour = targets.at[k] + shift;
    if (neighbour < 0 || neighbour >= targets.index.length) {
      return;
    }
    int other = targets.index[neighbour];
    if (other >= 0) {
      int[] found = other >= from && other < to ? field.source : before;
      attempt(k, found[other] - shift);
    }
  }

  /// Tries places around the best one, ever nearer.
  private void scatter(int k, int reach, Chance chance) {
    int w = level.width;
    for (int radius = reach; radius >= 1; radius >>= 1) {
      int x = field.source[k] % w + chance.within(radius);
      int y = field.source[k] / w + chance.within(radius);
      if (x >= 0 && x < w && y >= 0 && y < level.height) {
        attempt(k, y * w + x);
      }
    }
  }

  private void attempt(int k, int candidate) {
    if (candidate < 0
        || candidate >= targets.source.length
        || candidate == field.source[k]
        || !targets.source[candidate]) {
      return;
    }
    float distance = distance(targets.at[k], candidate, field.distance[k]);
    if (distance < field.distance[k]) {
      field.source[k] = candidate;
      field.distance[k] = distance;
    }
  }

  private float distance(int target, int source, float best) {
    int stride = level.stride;
    return Patches.distance(
        level.samples,
        level.width * stride,
        span,
        target * stride - corner,
        source * stride - corner,
        best);
  }
}
