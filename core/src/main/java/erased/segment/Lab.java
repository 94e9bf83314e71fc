package erased.segment;

/// CIELAB, in which the distance of two colours is about as large as an eye finds it.
final class Lab {
  private static final int STEPS = 1 << 14;
  private static final float[] LINEAR = new float[STEPS + 1];
  private static final float[] ROOT = new float[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      double v = (double) i / STEPS;
      LINEAR[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
      ROOT[i] = (float) (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16 / 116.0);
    }
  }

  private Lab() {}

  /// Writes lightness and two colours of an sRGB value, its parts from 0 to 1.
  static void convert(float red, float green, float blue, float[] lab) {
    float r = LINEAR[(int) (red * STEPS)];
    float g = LINEAR[(int) (green * STEPS)];
    float b = LINEAR[(int) (blue * STEPS)];
    float x = root((0.4124f * r + 0.3576f * g + 0.1805f * b) / 0.9505f); // white is D65
    float y = root(0.2126f * r + 0.7152f * g + 0.0722f * b);
    float z = root((0.0193f * r + 0.1192f * g + 0.9505f * b) / 1.089f);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
  }

  private static float root(float value) {
    return ROOT[Math.min(STEPS, (int) (value * STEPS))];
  }
}
