package erased.inpaint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills one level's hole: from the smallest size upwards, seeking and voting in turn (Wexler et
/// al. 2007).
final class Solver {
  private static final int SIDE = 2 * Targets.RADIUS + 1;
  private static final int MANY = 15_000; // targets from which on every other one is enough
  private static final int FINE = MANY / 4; // such targets from which on rounds are few
  private static final int NEAR = 16; // pixels that chance goes from what a smaller size found
  private static final float SOFT = 0.5f;
  private static final float SHARP = 0.05f;
  private static final double STILL = 0.15; // mean change of a colour that is worth a round

  private final Crew crew;
  private final List<Level> levels = new ArrayList<>();

  private Solver(Level finest, int depth, Crew crew) {
    this.crew = crew;
    int count = levels(finest, depth);
    Texture.measure(finest, 1 << Math.clamp(count - 1, 1, 5), crew);
    levels.add(finest);
    while (levels.size() < count) {
      levels.add(levels.getLast().half(crew));
    }
  }

  /// Halves until a patch spans the hole's thickest part, or the picture ends.
  private static int levels(Level finest, int depth) {
    int thickness = 2 * depth;
    int shorter = Math.min(finest.width, finest.height);
    int count = 1;
    while (thickness >> count - 1 > SIDE && shorter >> count >= 4 * SIDE) {
      count++;
    }
    return count;
  }

  /// Writes the hole's samples, and says where each patch was taken from; nothing where none was.
  static @Nullable Filling fill(Level finest, Crew crew) {
    int depth = Distance.depth(finest);
    if (depth < 2) { // thin: what lies on both sides says it all
      spread(finest, crew);
      return null;
    }
    return new Solver(finest, depth, crew).fill();
  }

  private static void spread(Level level, Crew crew) {
    boolean[] known = new boolean[level.hole.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = !level.hole[i];
    }
    Membrane.spread(level.samples, level.hole, known, level.width, level.stride, crew);
  }

  private @Nullable Filling fill() {
    Filling filling = null;
    for (Level level : levels.reversed()) {
      int[] pixels = level.holePixels();
      var targets = new Targets(level);
      if (targets.isSolvable()) {
        if (filling != null && targets.at.length > MANY) {
          targets = targets.onGrid(level, 2);
        }
        filling = fill(level, targets, pixels, filling);
      } else {
        spread(level, crew);
        filling = null;
      }
    }
    return filling;
  }

  /// Chance goes far at the smallest size only, and nowhere at a large one: beside a soft guess the
  /// smoothest patches look best, so that the more are tried, the more grain is lost.
  private Filling fill(Level level, Targets targets, int[] pixels, @Nullable Filling above) {
    Field field =
        above == null
            ? Onion.peel(level, targets, pixels, crew)
            : Upward.carry(above.level(), above.targets(), above.field(), level, targets, pixels);
    var search = new Search(level, targets, field, crew);
    var vote = new Vote(level, targets, field, crew);
    search.measure();
    if (above == null) {
      search.sweep(8, reach(level));
    }
    vote.weigh(SOFT);
    vote.cast(pixels);
    boolean fine = targets.step > 1 && targets.at.length > FINE;
    int rounds = above == null ? 20 : fine ? 2 : 8;
    int reach = above == null ? reach(level) : fine ? 0 : NEAR;
    for (int round = 0; round < rounds; round++) {
      search.measure();
      search.sweep(fine ? 1 : 3, reach);
      vote.weigh(SOFT);
      if (vote.cast(pixels) < STILL) {
        break;
      }
    }
    if (level == levels.getFirst()) {
      finish(level, targets, field, search, vote, pixels);
    }
    return new Filling(level, targets, field);
  }

  private static int reach(Level level) {
    return Math.max(level.width, level.height) / 2;
  }

  private void finish(
      Level level, Targets targets, Field field, Search search, Vote vote, int[] pixels) {
    search.measure();
    vote.weigh(SOFT);
    vote.cast(pixels);
    Seam.close(level, vote, pixels, crew);
    vote.weigh(SHARP);
    Detail.restore(level, targets, field, vote, pixels, crew);
    Shrinkage.apply(level, pixels, crew);
  }
}
