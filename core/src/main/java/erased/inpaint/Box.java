package erased.inpaint;

/// Sums over squares, whatever their size in the same time.
final class Box {
  private Box() {}

  /// Replaces each value by the sum of those at most `reach` away in either direction.
  static void sum(float[] values, int width, int height, int reach, Crew crew) {
    crew.share(
        height,
        16,
        (from, to) -> {
          float[] line = new float[width];
          for (int y = from; y < to; y++) {
            System.arraycopy(values, y * width, line, 0, width);
            double sum = 0;
            for (int x = 0; x < Math.min(reach, width); x++) {
              sum += line[x];
            }
            for (int x = 0; x < width; x++) {
              if (x + reach < width) {
                sum += line[x + reach];
              }
              if (x - reach - 1 >= 0) {
                sum -= line[x - reach - 1];
              }
              values[y * width + x] = (float) sum;
            }
          }
        });
    crew.share(width, 64, (from, to) -> columns(values, width, height, reach, from, to));
  }

  private static void columns(float[] values, int width, int height, int reach, int from, int to) {
    int n = to - from;
    double[] sum = new double[n];
    float[] lines = new float[n * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width + from, lines, y * n, n);
    }
    for (int y = 0; y < Math.min(reach, height); y++) {
      add(sum, lines, y * n, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + reach < height) {
        add(sum, lines, (y + reach) * n, 1);
      }
      if (y - reach - 1 >= 0) {
        add(sum, lines, (y - reach - 1) * n, -1);
      }
      for (int i = 0; i < n; i++) {
        values[y * width + from + i] = (float) sum[i];
      }
    }
  }

  private static void add(double[] sum, float[] lines, int at, int sign) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * lines[at + i];
    }
  }
}
