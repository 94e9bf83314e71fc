package erased.invisible;

/// Holds votes against a known message.
///
/// @param matches bits that agree
/// @param z the matched filter's answer in standard deviations
record Filter(int matches, double z) {
  /// The message is taken without its mean, so that a constant bias of the votes cancels.
  ///
  /// The noise is that of independent votes, or more where the sums for the single bits scatter
  /// more: in a picture that repeats itself votes are not independent.
  ///
  /// @param sums of the votes for each bit, as [Votes#sums]
  /// @param energy of all votes
  static Filter of(double[] sums, double energy, Bits message) {
    double[] pattern = pattern(message);
    int n = sums.length;
    double dot = 0;
    double power = 0;
    double mean = 0;
    int matches = 0;
    for (int i = 0; i < n; i++) {
      dot += sums[i] * pattern[i];
      power += pattern[i] * pattern[i];
      mean += sums[i] / n;
      matches += sums[i] > 0 == message.get(i) ? 1 : 0;
    }
    if (energy == 0 || power == 0) {
      return new Filter(matches, 0);
    }
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double left = sums[i] - mean - dot / power * pattern[i];
      rest += left * left;
    }
    double noise = Math.sqrt(Math.max(energy, rest) * power / n);
    return new Filter(matches, dot / noise);
  }

  /// 1 and -1 for the bits, without their mean.
  static double[] pattern(Bits message) {
    double[] pattern = new double[message.count()];
    double mean = 0;
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = message.get(i) ? 1 : -1;
      mean += pattern[i] / pattern.length;
    }
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] -= mean;
    }
    return pattern;
  }
}
