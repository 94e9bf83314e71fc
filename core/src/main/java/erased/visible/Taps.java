package erased.visible;

/// Which values of a row make up each value of a resized row, and with what weights: Lanczos with
/// three lobes, widened where the row shrinks so that nothing is skipped.
final class Taps {
  private static final int LOBES = 3;

  private final int count; // of resized values
  private final int most; // weights of one of them
  private final int[] first; // value of the row that each begins with
  private final float[] weights;

  /// Taps for some pixels of a picture in which a row lies.
  ///
  /// @param start where the row begins, in pixels of the picture
  /// @param size how long it is there
  /// @param length how many values it has
  /// @param from the first pixel
  /// @param count of pixels
  Taps(double start, double size, int length, int from, int count) {
    double step = length / size;
    double stretch = Math.max(1, step);
    this.count = count;
    this.most = Math.min(length, (int) Math.ceil(2 * LOBES * stretch) + 1);
    this.first = new int[count];
    this.weights = new float[count * most];
    for (int i = 0; i < count; i++) {
      tap(i, (from + i + 0.5 - start) * step, stretch, length);
    }
  }

  private void tap(int i, double center, double stretch, int length) {
    int low = (int) Math.ceil(center - LOBES * stretch - 0.5);
    int high = (int) Math.floor(center + LOBES * stretch - 0.5);
    if (high < 0 || low >= length) {
      return;
    }
    first[i] = Math.clamp(low, 0, length - most);
    double sum = 0;
    for (int at = low; at <= high; at++) {
      double weight = lanczos((at + 0.5 - center) / stretch);
      sum += weight;
      if (at >= 0 && at < length) {
        weights[i * most + at - first[i]] = (float) weight;
      }
    }
    for (int at = i * most; at < (i + 1) * most; at++) {
      weights[at] /= (float) sum;
    }
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double angle = Math.PI * x;
    double slow = Math.sin(angle / LOBES);
    double fast = slow * (3 - 4 * slow * slow); // the sine of three times that angle
    return LOBES * fast * slow / (angle * angle);
  }

  /// Resizes each row of a table.
  float[] rows(float[] values, int width, int height) {
    float[] resized = new float[height * count];
    for (int y = 0; y < height; y++) {
      row(values, y * width, resized, y * count);
    }
    return resized;
  }

  private void row(float[] values, int from, float[] resized, int to) {
    float[] factors = weights; // fields that the compiler would read again for each value
    int length = most;
    for (int x = 0, weight = 0; x < count; x++) {
      int at = from + first[x];
      float sum = 0;
      for (int end = weight + length; weight < end; weight++, at++) {
        sum += factors[weight] * values[at];
      }
      resized[to + x] = sum;
    }
  }

  /// Resizes each column of a table.
  float[] columns(float[] values, int width) {
    float[] resized = new float[count * width];
    for (int y = 0; y < count; y++) {
      for (int tap = 0; tap < most; tap++) {
        float weight = weights[y * most + tap];
        if (weight != 0) {
          addRow(values, (first[y] + tap) * width, weight, resized, y * width, width);
        }
      }
    }
    return resized;
  }

  private static void addRow(
      float[] values, int from, float weight, float[] sums, int to, int width) {
    for (int x = 0; x < width; x++) {
      sums[to + x] += weight * values[from + x];
    }
  }
}
