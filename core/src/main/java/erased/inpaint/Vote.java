package erased.inpaint;

/// Samples of pixels as the mean of what the patches over them say; the better a patch fits and the
/// nearer it lies to known ground, the more it counts.
final class Vote {
  private static final int PIECE = 1024;
  private static final float TRUST = 0.5f; // left with each step from known ground
  private static final int FAR = 24; // steps from which on trust no longer falls
  private static final float WORST = 40; // exponent: keeps every product above zero

  private final Level level;
  private final Targets targets;
  private final Field field;
  private final Crew crew;
  private final float[] trust; // by target
  private final float[] weight; // by target

  Vote(Level level, Targets targets, Field field, Crew crew) {
    this.level = level;
    this.targets = targets;
    this.field = field;
    this.crew = crew;
    weight = new float[targets.at.length];
    trust = new float[targets.at.length];
    float[] trusted = new float[FAR + 1];
    for (int step = 0; step <= FAR; step++) {
      trusted[step] = (float) Math.pow(TRUST, step);
    }
    int[] steps = level.toKnown();
    crew.share(
        trust.length,
        PIECE,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            trust[k] = trusted[Math.min(FAR, steps[targets.at[k]])];
          }
        });
  }

  /// Sets the weights by the distances as they are now.
  ///
  /// @param softness near 0 only the best patches count, at 1 most do
  void weigh(float softness) {
    crew.share(
        weight.length,
        PIECE,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            float ratio = field.distance[k] / (softness * usual(targets.at[k]) + 1e-3f);
            weight[k] = (float) Math.exp(-Math.min(WORST, ratio)) * trust[k];
          }
        });
  }

  float weight(int target) {
    return weight[target];
  }

  /// The mean distance of the targets around one.
  private float usual(int target) {
    float sum = 0;
    int count = 0;
    int reach = Targets.RADIUS - Targets.RADIUS % targets.step;
    for (int dy = -reach; dy <= reach; dy += targets.step) {
      int row = target + dy * level.width;
      if (row - reach >= 0 && row + reach < targets.index.length) {
        for (int dx = -reach; dx <= reach; dx += targets.step) {
          int k = targets.index[row + dx];
          if (k >= 0) {
            sum += field.distance[k];
            count++;
          }
        }
      }
    }
    return count > 0 ? sum / count : 0;
  }

  /// Writes the mean into each of the pixels, and says how far a colour has moved on average.
  double cast(int[] pixels) {
    int stride = level.stride;
    float[] votes = new float[pixels.length * stride];
    crew.share(
        pixels.length,
        PIECE,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            mean(pixels[i], votes, i * stride);
          }
        });
    double change = 0;
    for (int i = 0; i < pixels.length; i++) {
      int at = pixels[i] * stride;
      for (int c = 0; c < stride - 1; c++) {
        change += Math.abs(votes[i * stride + c] - level.samples[at + c]);
      }
      System.arraycopy(votes, i * stride, level.samples, at, stride);
    }
    return change / ((double) (stride - 1) * pixels.length);
  }

  /// Adds the mean of the votes for a pixel to `out`, which holds zeros there.
  void mean(int pixel, float[] out, int to) {
    int w = level.width;
    int left = Math.max(0, pixel % w - Targets.RADIUS);
    int right = Math.min(w - 1, pixel % w + Targets.RADIUS);
    int top = w * Math.max(0, pixel / w - Targets.RADIUS);
    int bottom = w * Math.min(level.height - 1, pixel / w + Targets.RADIUS);
    float total =
        level.stride == 4
            ? addFour(pixel, top + left, bottom + left, right - left, out, to)
            : add(pixel, top + left, bottom + left, right - left, out, to);
    if (total > 0) {
      for (int c = 0; c < level.stride; c++) {
        out[to + c] /= total;
      }
    } else {
      System.arraycopy(level.samples, pixel * level.stride, out, to, level.stride);
    }
  }

  /// Adds the votes, and says what they count together.
  ///
  /// @param first centre of the uppermost row
  /// @param last the same of the lowest one
  /// @param more centres of a row besides its first
  private float add(int pixel, int first, int last, int more, float[] out, int to) {
    float total = 0;
    for (int row = first; row <= last; row += level.width) {
      for (int centre = row; centre <= row + more; centre++) {
        int k = targets.index[centre];
        if (k >= 0) {
          int from = (field.source[k] + pixel - centre) * level.stride;
          total += weight[k];
          for (int c = 0; c < level.stride; c++) {
            out[to + c] += weight[k] * level.samples[from + c];
          }
        }
      }
    }
    return total;
  }

  /// The same for the usual samples, three colours and their roughness: most of the time goes here,
  /// and sums that are not kept in an array take half of it.
  private float addFour(int pixel, int first, int last, int more, float[] out, int to) {
    float[] samples = level.samples;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float total = 0;
    for (int row = first; row <= last; row += level.width) {
      for (int centre = row; centre <= row + more; centre++) {
        int k = targets.index[centre];
        if (k >= 0) {
          int from = (field.source[k] + pixel - centre) * 4;
          float share = weight[k];
          total += share;
          s0 += share * samples[from];
          s1 += share * samples[from + 1];
          s2 += share * samples[from + 2];
          s3 += share * samples[from + 3];
        }
      }
    }
    out[to] += s0;
    out[to + 1] += s1;
    out[to + 2] += s2;
    out[to + 3] += s3;
    return total;
  }
}
