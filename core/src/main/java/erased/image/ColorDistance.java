package erased.image;

/// How different the colours of two pictures look to people: CIEDE2000, with all its weights 1
/// (Sharma, Wu, Dalal 2005, whose numbers of equations stand here).
final class ColorDistance {
  private static final int TURN = 4096; // steps of all directions
  private static final float[] WEIGHT = new float[TURN + 2]; // T (15) by direction
  private static final float[] TILT = new float[TURN + 2]; // sin(2 Δθ) (16, 21) by direction

  private static final int FINE = 32; // steps of one unit of lightness or chroma
  private static final int MOST = 255; // of both, and more than any colour of a picture has
  private static final float[] VIVID = new float[MOST * FINE + 2]; // the root in G and RC (4, 17)
  private static final float[] LIGHT = new float[MOST * FINE + 2]; // SL (18)

  static {
    for (int i = 0; i < WEIGHT.length; i++) {
      double hue = hue(4.0 * i / TURN);
      double far = (hue - 275) / 25;
      WEIGHT[i] = (float) weight(hue);
      TILT[i] = (float) Math.sin(Math.toRadians(60 * Math.exp(-far * far)));
    }
    for (int i = 0; i < VIVID.length; i++) {
      double value = (double) i / FINE;
      double seventh = Math.pow(value / 25, 7);
      double light = (value - 50) * (value - 50);
      VIVID[i] = (float) Math.sqrt(seventh / (seventh + 1));
      LIGHT[i] = (float) (1 + 0.015 * light / Math.sqrt(20 + light));
    }
  }

  private final LabColors before;
  private final LabColors after;

  ColorDistance(Pixels before, Pixels after) {
    this.before = new LabColors(before);
    this.after = new LabColors(after);
  }

  /// The angle of a [#direction] in degrees.
  private static double hue(double direction) {
    double x = Math.abs(2 - direction) - 1;
    double y = direction < 1 ? direction : direction < 3 ? 2 - direction : direction - 4;
    return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
  }

  private static double weight(double hue) {
    return 1
        - 0.17 * cosine(hue - 30)
        + 0.24 * cosine(2 * hue)
        + 0.32 * cosine(3 * hue + 6)
        - 0.20 * cosine(4 * hue - 63);
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }

  /// @param lab room for six numbers
  double at(int x, int y, double[] lab) {
    before.read(x, y, lab, 0);
    after.read(x, y, lab, 3);
    return between(lab[0], lab[1], lab[2], lab[3], lab[4], lab[5]);
  }

  /// Of two colours of CIELAB: L*, a* and b* of both.
  static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
    double stretch = 1.5 - 0.5 * fine(VIVID, (length(a1, b1) + length(a2, b2)) / 2); // 1 + G
    double x1 = a1 * stretch;
    double x2 = a2 * stretch;
    double c1 = length(x1, b1);
    double c2 = length(x2, b2);
    double chroma = (c1 + c2) / 2;
    double square = Math.max(0, 2 * (c1 * c2 - x1 * x2 - b1 * b2)); // of ΔH' (11)
    double hue = Math.copySign(Math.sqrt(square), x1 * b2 - x2 * b1);
    double place = middle(x1, b1, c1, x2, b2, c2) * (TURN / 4);
    double lightness = (l2 - l1) / fine(LIGHT, (l1 + l2) / 2);
    double colorfulness = (c2 - c1) / (1 + 0.045 * chroma);
    double tint = hue / (1 + 0.015 * chroma * entry(WEIGHT, place));
    double tilt = -2 * fine(VIVID, chroma) * entry(TILT, place);
    return Math.sqrt(
        Math.max(
            0,
            lightness * lightness
                + colorfulness * colorfulness
                + tint * tint
                + tilt * colorfulness * tint));
  }

  /// The direction of the mean hue (14); of opposite ones, that next to the smaller angle.
  private static double middle(
      double x1, double y1, double length1, double x2, double y2, double length2) {
    double x = x1 * length2 + x2 * length1;
    double y = y1 * length2 + y2 * length1;
    if (Math.abs(x) + Math.abs(y) > 1e-9 * length1 * length2) {
      return direction(x, y);
    }
    return y1 > 0 || y1 == 0 && x1 > 0 ? direction(-y1, x1) : direction(y1, -x1);
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /// Grows with the angle as the length of a way around a square does: 4 is a full turn.
  private static double direction(double x, double y) {
    double length = Math.abs(x) + Math.abs(y);
    if (length == 0) {
      return 0;
    }
    double share = y / length;
    if (x < 0) {
      return 2 - share;
    }
    return y < 0 ? 4 + share : share;
  }

  private static double fine(float[] table, double value) {
    return entry(table, Math.min(value, MOST) * FINE);
  }

  private static double entry(float[] table, double place) {
    int index = (int) place;
    return table[index] + (place - index) * (table[index + 1] - table[index]);
  }
}
