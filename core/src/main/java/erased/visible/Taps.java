package erased.visible;

/// The values of a row that make up one value of a resized row, with their weights: Lanczos with
/// three lobes, widened where the row shrinks so that nothing is skipped.
final class Taps {
  private static final int LOBES = 3;

  private final int first;
  private final float[] weights;

  private Taps(int first, float[] weights) {
    this.first = first;
    this.weights = weights;
  }

  /// Taps for some pixels of a picture in which a row lies.
  ///
  /// @param start where the row begins, in pixels of the picture
  /// @param size how long it is there
  /// @param length how many values it has
  /// @param from the first pixel
  /// @param count of pixels
  static Taps[] of(double start, double size, int length, int from, int count) {
    double step = length / size;
    double stretch = Math.max(1, step);
    Taps[] taps = new Taps[count];
    for (int i = 0; i < count; i++) {
      taps[i] = at((from + i + 0.5 - start) * step, stretch, length);
    }
    return taps;
  }

  private static Taps at(double center, double stretch, int length) {
    int low = (int) Math.ceil(center - LOBES * stretch - 0.5);
    int high = (int) Math.floor(center + LOBES * stretch - 0.5);
    int first = Math.clamp(low, 0, length);
    float[] weights = new float[Math.clamp(high + 1, first, length) - first];
    double sum = 0;
    for (int i = low; i <= high; i++) {
      double weight = lanczos((i + 0.5 - center) / stretch);
      sum += weight;
      if (i >= first && i < first + weights.length) {
        weights[i - first] = (float) weight;
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return new Taps(first, weights);
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double angle = Math.PI * x;
    return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }

  /// The resized value.
  ///
  /// @param from where the row begins among the values
  /// @param step from one value of the row to the next
  float sum(float[] values, int from, int step) {
    float sum = 0;
    int at = from + first * step;
    for (float weight : weights) {
      sum += weight * values[at];
      at += step;
    }
    return sum;
  }
}
