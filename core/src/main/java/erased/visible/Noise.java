package erased.visible;

/// What the coding of a file added to its pixels, in levels of 8 bits.
public final class Noise {
  /// A file without loss.
  public static final Noise NONE = new Noise(0);

  private final double deviation;

  private Noise(double deviation) {
    this.deviation = deviation;
  }

  /// Noise of the same strength at all frequencies.
  ///
  /// @param deviation standard deviation in levels
  public static Noise of(double deviation) {
    return new Noise(deviation);
  }

  /// What a JPEG's quantisation adds to its luminance, by the steps of its table, in any order.
  public static Noise ofJpeg(int[] table) {
    double sum = 0;
    for (int step : table) {
      sum += step;
    }
    double mean = sum / Math.max(1, table.length);
    return new Noise(mean <= 1 ? 0.5 : 0.9 * Math.pow(mean, 0.52));
  }

  /// Standard deviation in levels; 0 for a file without loss.
  public double deviation() {
    return deviation;
  }
}
