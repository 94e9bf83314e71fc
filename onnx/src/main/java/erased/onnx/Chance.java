package erased.onnx;

/// How likely what was read is by chance.
final class Chance {
  private Chance() {}

  /// That at least so many of so many bits, each thrown like a coin, are as wanted.
  static double binomial(int matches, int of) {
    double all = Math.pow(2, -of);
    double sum = 0;
    for (int right = of; right >= matches; right--) {
      sum += all;
      all *= (double) right / (of - right + 1);
    }
    return sum;
  }
}
