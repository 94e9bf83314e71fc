package erased.invisible;

/// How likely chance alone explains what was read.
public final class Chance {
  /// The smallest chance that is said; smaller ones are beyond what doubles hold.
  private static final double LEAST = 1e-300;

  private Chance() {}

  /// That at least so many of a number of fair coins agree with a message.
  public static double binomial(int matches, int of) {
    double term = -of * Math.log(2); // logarithm of the chance of exactly `at`
    double chance = 0;
    for (int at = 0; at <= of; at++) {
      if (at >= matches) {
        chance += Math.exp(term);
      }
      term += Math.log(of - at) - Math.log(at + 1);
    }
    return Math.clamp(chance, LEAST, 1);
  }

  /// That a standard normal variable is at least so large. By the continued fraction of the tail
  /// (Abramowitz and Stegun, 26.2.14), with a relative error below 1e-6 from 1 upwards.
  public static double normal(double z) {
    if (z < 1) {
      return z < -1 ? 1 - normal(-z) : middle(z);
    }
    double fraction = z;
    for (int step = 60; step >= 1; step--) {
      fraction = z + step / fraction;
    }
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return Math.max(density / fraction, LEAST);
  }

  /// By the power series around the middle (26.2.11).
  private static double middle(double z) {
    double term = z;
    double sum = z;
    for (int step = 1; step < 20; step++) {
      term *= z * z / (2 * step + 1);
      sum += term;
    }
    return 0.5 - sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
