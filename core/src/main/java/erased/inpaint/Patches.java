package erased.inpaint;

/// Compares patches of one level.
final class Patches {
  private static final int SIDE = 2 * Targets.RADIUS + 1;

  private Patches() {}

  /// The sum of squared differences, or any number that is not less than `best`.
  static float distance(float[] samples, int row, int span, int a, int b, float best) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int last = span - 3;
    for (int y = 0; y < SIDE; y++) {
      int i = 0;
      for (; i < last; i += 4) {
        float d0 = samples[a + i] - samples[b + i];
        float d1 = samples[a + i + 1] - samples[b + i + 1];
        float d2 = samples[a + i + 2] - samples[b + i + 2];
        float d3 = samples[a + i + 3] - samples[b + i + 3];
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
        s3 += d3 * d3;
      }
      for (; i < span; i++) {
        float d = samples[a + i] - samples[b + i];
        s0 += d * d;
      }
      float sum = s0 + s1 + s2 + s3;
      if (sum >= best) {
        return sum;
      }
      a += row;
      b += row;
    }
    return s0 + s1 + s2 + s3;
  }
}
