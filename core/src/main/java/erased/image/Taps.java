package erased.image;

/// Which old samples make each new one of a row or a column, and how much each counts: always one
/// in all.
final class Taps {
  private final int[] starts;
  private final float[][] weights; // of each new sample, for the old ones from its start

  private Taps(int count) {
    starts = new int[count];
    weights = new float[count][];
  }

  /// @param from how many samples there are
  /// @param to how many there will be
  static Taps of(Scaling scaling, int from, int to) {
    var taps = new Taps(to);
    double scale = (double) from / to;
    double reach = scaling.reach(scale);
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int start = Math.max(0, (int) (center - reach + 0.5));
      int end = Math.min(from, (int) (center + reach + 0.5));
      double[] raw = new double[end - start];
      double sum = 0;
      for (int k = 0; k < raw.length; k++) {
        raw[k] = scaling.weight(start + k + 0.5 - center, scale);
        sum += raw[k];
      }
      taps.starts[i] = start;
      taps.weights[i] = shares(raw, sum);
    }
    return taps;
  }

  private static float[] shares(double[] raw, double sum) {
    float[] shares = new float[raw.length];
    for (int k = 0; k < raw.length; k++) {
      shares[k] = (float) (raw[k] / sum);
    }
    return shares;
  }

  int count() {
    return starts.length;
  }

  /// The first old sample that counts for a new one.
  int start(int index) {
    return starts[index];
  }

  /// The old sample behind the last one that counts for a new one.
  int end(int index) {
    return starts[index] + weights[index].length;
  }

  /// How much an old sample counts for a new one; nothing where it lies outside of its reach.
  float weight(int index, int old) {
    return old < start(index) || old >= end(index) ? 0 : weights[index][old - starts[index]];
  }

  /// A new sample from a row of old ones.
  ///
  /// @param at where the channel's first sample is
  /// @param step from one pixel's sample to the next one's
  float apply(int index, float[] row, int at, int step) {
    float[] own = weights[index];
    float sum = 0;
    for (int k = 0, place = at + starts[index] * step; k < own.length; k++, place += step) {
      sum += own[k] * row[place];
    }
    return sum;
  }
}
