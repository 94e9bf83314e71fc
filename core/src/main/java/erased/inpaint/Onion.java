package erased.inpaint;

import java.util.Arrays;

/// The first filling, at the smallest size: ring by ring from the rim inwards, each patch compared
/// by what is known of it so far.
final class Onion {
  private static final int R = Targets.RADIUS;
  private static final int SIDE = 2 * R + 1;
  private static final int BUDGET = 3000; // sources tried for a patch
  private static final float SLACK = 1.001f; // for what sums are rounded by
  private static final int DOUBLINGS = 14; // of the reach, which then spans any picture

  private final Level level;
  private final Targets targets;
  private final Crew crew;
  private final boolean[] unknown;
  private final int[] found; // by pixel: the best source of the patch there, or -1
  private final float[] distance; // by pixel: mean square of the patch's known samples
  private float[] sums = {}; // by pixel and sample: of the patch there, once all is known

  private Onion(Level level, Targets targets, Crew crew) {
    this.level = level;
    this.targets = targets;
    this.crew = crew;
    unknown = level.hole.clone();
    distance = new float[unknown.length];
    found = new int[unknown.length];
    Arrays.fill(found, -1);
  }

  static Field peel(Level level, Targets targets, int[] pixels, Crew crew) {
    var onion = new Onion(level, targets, crew);
    for (int[] ring = onion.ring(pixels); ring.length > 0; ring = onion.ring(pixels)) {
      onion.fill(ring);
    }
    onion.sum();
    var field = new Field(targets.at.length);
    crew.share(
        field.source.length,
        64,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            field.source[k] = onion.sought(targets.at[k]);
          }
        });
    return field;
  }

  /// Adds up every patch, sample by sample.
  private void sum() {
    int stride = level.stride;
    sums = new float[level.samples.length];
    float[] plane = new float[unknown.length];
    for (int c = 0; c < stride; c++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = level.samples[i * stride + c];
      }
      Box.sum(plane, level.width, level.height, R, crew);
      for (int i = 0; i < plane.length; i++) {
        sums[i * stride + c] = plane[i];
      }
    }
  }

  private int sought(int centre) {
    if (found[centre] < 0) {
      found[centre] = best(centre);
    }
    return found[centre];
  }

  /// Unknown pixels with a known one beside them.
  private int[] ring(int[] pixels) {
    int[] ring = new int[pixels.length];
    int count = 0;
    for (int pixel : pixels) {
      if (unknown[pixel] && touchesKnown(pixel % level.width, pixel / level.width)) {
        ring[count++] = pixel;
      }
    }
    return Arrays.copyOf(ring, count);
  }

  private boolean touchesKnown(int x, int y) {
    for (int j = Math.max(0, y - 1); j <= Math.min(level.height - 1, y + 1); j++) {
      for (int i = Math.max(0, x - 1); i <= Math.min(level.width - 1, x + 1); i++) {
        if (!unknown[j * level.width + i]) {
          return true;
        }
      }
    }
    return false;
  }

  private void fill(int[] ring) {
    int[] centres = centres(ring);
    crew.share(
        centres.length,
        16,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            found[centres[i]] = best(centres[i]);
          }
        });
    boolean[] voter = new boolean[unknown.length];
    for (int centre : centres) {
      voter[centre] = true;
    }
    int stride = level.stride;
    float[] votes = new float[ring.length * stride];
    for (int i = 0; i < ring.length; i++) {
      vote(ring[i], voter, votes, i * stride);
    }
    for (int i = 0; i < ring.length; i++) {
      System.arraycopy(votes, i * stride, level.samples, ring[i] * stride, stride);
      unknown[ring[i]] = false;
    }
  }

  /// The patches around pixels, moved inside the picture where they would leave it.
  private int[] centres(int[] ring) {
    return Arrays.stream(ring).map(this::inside).distinct().toArray();
  }

  private int inside(int pixel) {
    int x = Math.clamp(pixel % level.width, R, level.width - R - 1);
    int y = Math.clamp(pixel / level.width, R, level.height - R - 1);
    return y * level.width + x;
  }

  /// The most alike among all sources, or among those around where there are too many.
  private int best(int centre) {
    int[] offsets = knownOffsets(centre);
    int reach = targets.sourceCount() <= BUDGET ? 1 << DOUBLINGS : (int) Math.sqrt(BUDGET) / 2;
    for (int i = 0; i <= DOUBLINGS; i++, reach *= 2) {
      int best = best(centre, offsets, Math.min(reach, level.width + level.height));
      if (best >= 0) {
        return best;
      }
    }
    return targets.source(0);
  }

  /// The most alike source at most `reach` pixels away, or -1.
  private int best(int centre, int[] offsets, int reach) {
    int w = level.width;
    int left = Math.max(0, centre % w - reach);
    int right = Math.min(w - 1, centre % w + reach);
    int bottom = Math.min(level.height - 1, centre / w + reach);
    float least = bound(centre, offsets, reach);
    int best = -1;
    for (int y = Math.max(0, centre / w - reach); y <= bottom; y++) {
      for (int source = y * w + left; source <= y * w + right; source++) {
        if (targets.source[source] && !isFar(centre, source, least)) {
          float sum = compare(centre, source, offsets, least);
          if (sum < least) {
            least = sum;
            best = source;
          }
        }
      }
    }
    distance[centre] = least / Math.max(1, offsets.length);
    return best;
  }

  /// What no best source within reach can come up to: a little more than what a neighbour's source,
  /// moved along, comes to. It spares time, and has no part in the choice.
  private float bound(int centre, int[] offsets, int reach) {
    float least = Float.MAX_VALUE;
    int w = level.width;
    for (int side : new int[] {-w, -1, 1, w}) {
      int neighbour = centre + side;
      if (neighbour >= 0 && neighbour < found.length && found[neighbour] >= 0) {
        int source = found[neighbour] - side;
        if (source >= 0
            && source < targets.source.length
            && targets.source[source]
            && Math.abs(source % w - centre % w) <= reach
            && Math.abs(source / w - centre / w) <= reach) {
          least = Math.min(least, Math.nextUp(compare(centre, source, offsets, least)));
        }
      }
    }
    return least;
  }

  /// Whether the sums of two patches alone tell that they are less alike: the square of their
  /// difference is at most that of all samples' differences, times their number.
  private boolean isFar(int centre, int source, float least) {
    if (sums.length == 0) {
      return false;
    }
    float square = 0;
    int b = source * level.stride;
    int a = centre * level.stride;
    for (int c = 0; c < level.stride; c++) {
      float d = sums[a + c] - sums[b + c];
      square += d * d;
    }
    return square > SLACK * SIDE * SIDE * least + 1;
  }

  /// Where a patch is known, from its centre, in samples.
  private int[] knownOffsets(int centre) {
    int[] offsets = new int[SIDE * SIDE];
    int count = 0;
    for (int dy = -R; dy <= R; dy++) {
      for (int dx = -R; dx <= R; dx++) {
        int offset = dy * level.width + dx;
        if (!unknown[centre + offset]) {
          offsets[count++] = offset * level.stride;
        }
      }
    }
    return Arrays.copyOf(offsets, count);
  }

  private float compare(int centre, int source, int[] offsets, float least) {
    float sum = 0;
    float[] samples = level.samples;
    int a = centre * level.stride;
    int b = source * level.stride;
    for (int i = 0; i < offsets.length && sum < least; i++) {
      int offset = offsets[i];
      for (int c = 0; c < level.stride; c++) {
        float d = samples[a + offset + c] - samples[b + offset + c];
        sum += d * d;
      }
    }
    return sum;
  }

  /// What the ring's patches over a pixel say.
  private void vote(int pixel, boolean[] voter, float[] votes, int to) {
    float least = Float.MAX_VALUE;
    for (int centre : around(pixel)) {
      least = voter[centre] ? Math.min(least, distance[centre]) : least;
    }
    float total = 0;
    for (int centre : around(pixel)) {
      if (voter[centre]) {
        float weight = (float) Math.exp(-(distance[centre] - least) / (0.5f * least + 1));
        int from = (found[centre] + pixel - centre) * level.stride;
        total += weight;
        for (int c = 0; c < level.stride; c++) {
          votes[to + c] += weight * level.samples[from + c];
        }
      }
    }
    for (int c = 0; c < level.stride; c++) {
      votes[to + c] /= total;
    }
  }

  /// Centres of the patches that hold a pixel.
  private int[] around(int pixel) {
    int w = level.width;
    int left = Math.max(0, pixel % w - R);
    int right = Math.min(w - 1, pixel % w + R);
    int top = Math.max(0, pixel / w - R);
    int bottom = Math.min(level.height - 1, pixel / w + R);
    int[] centres = new int[(right - left + 1) * (bottom - top + 1)];
    int count = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        centres[count++] = y * w + x;
      }
    }
    return centres;
  }
}
