package erased.image;

/// The colours of a picture in CIELAB for D65, its samples taken as sRGB (IEC 61966-2-1).
final class LabColors {
  private static final int STEPS = 8192;
  private static final double KNEE = 216.0 / 24389; // below it, CIELAB's root is a straight line
  private static final float[] ROOTS = new float[STEPS + 2]; // of light from 0 to 1

  static {
    for (int i = 0; i < ROOTS.length; i++) {
      double light = (double) i / STEPS;
      ROOTS[i] = (float) (light > KNEE ? Math.cbrt(light) : (light * 24389 / 27 + 16) / 116);
    }
  }

  private final Pixels pixels;
  private final int green; // where a pixel's second and third colour are
  private final int blue;
  private final float[] light; // of each level

  LabColors(Pixels pixels) {
    this.pixels = pixels;
    boolean color = pixels.channels().colors() > 1;
    this.green = color ? 1 : 0;
    this.blue = color ? 2 : 0;
    this.light = new float[pixels.max() + 1];
    for (int i = 0; i < light.length; i++) {
      double level = (double) i / pixels.max();
      light[i] = (float) (level > 0.04045 ? Math.pow((level + 0.055) / 1.055, 2.4) : level / 12.92);
    }
  }

  /// Puts L*, a* and b* of a pixel into an array.
  void read(int x, int y, double[] lab, int at) {
    int index = pixels.index(x, y);
    double r = light[pixels.at(index)];
    double g = light[pixels.at(index + green)];
    double b = light[pixels.at(index + blue)];
    double reddish = root(0.4339499 * r + 0.3762098 * g + 0.1898403 * b); // X of white's X
    double bright = root(0.2126729 * r + 0.7151522 * g + 0.0721749 * b); // Y
    double bluish = root(0.0177566 * r + 0.1094680 * g + 0.8727754 * b); // Z of white's Z
    lab[at] = 116 * bright - 16;
    lab[at + 1] = 500 * (reddish - bright);
    lab[at + 2] = 200 * (bright - bluish);
  }

  private static double root(double light) {
    double place = light * STEPS;
    int index = (int) place;
    return ROOTS[index] + (place - index) * (ROOTS[index + 1] - ROOTS[index]);
  }
}
