package erased.invisible;

/// Holds votes against a known message.
///
/// @param matches bits that agree
/// @param z the matched filter's answer in standard deviations
record Filter(int matches, double z) {
  /// The message is taken without its mean, so that a constant bias of the votes cancels.
  ///
  /// The noise is that of independent votes, or more where the sums for the single bits scatter
  /// more: in a picture that repeats itself votes are not independent. Above all, a pattern of
  /// tiles meets a text in the rhythm of its letters, which have several bits in common; so this
  /// part of the message counts by itself, and only as far as the rest of it agrees.
  ///
  /// @param sums of the votes for each bit, as [Votes#sums]
  /// @param energy of all votes
  static Filter of(double[] sums, double energy, Bits message) {
    int n = sums.length;
    int matches = 0;
    for (int i = 0; i < n; i++) {
      matches += sums[i] > 0 == message.get(i) ? 1 : 0;
    }
    double[] votes = centred(sums);
    double[] pattern = pattern(message);
    double[] voteRhythm = rhythm(votes);
    double[] rhythm = rhythm(pattern);
    double power = product(pattern, pattern) - product(rhythm, rhythm);
    double dot = product(votes, pattern) - product(voteRhythm, rhythm);
    double strength = power > 0 ? dot / power : 0; // of the mark, by the message but its rhythm
    double rest =
        product(votes, votes) - product(voteRhythm, voteRhythm) - strength * strength * power;
    double noise =
        power * Math.max(energy, rest) / n
            + product(rhythm, rhythm)
                * Math.max(energy / n, distance(voteRhythm, strength, rhythm) / (Byte.SIZE - 1));
    return new Filter(matches, noise > 0 ? product(votes, pattern) / Math.sqrt(noise) : 0);
  }

  /// 1 and -1 for the bits, without their mean.
  static double[] pattern(Bits message) {
    double[] pattern = new double[message.count()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = message.get(i) ? 1 : -1;
    }
    return centred(pattern);
  }

  private static double[] centred(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
    }
    return centred;
  }

  /// What each bit has in common with those at its place in the other bytes; nothing where there
  /// are no whole bytes.
  private static double[] rhythm(double[] values) {
    double[] rhythm = new double[values.length];
    for (int i = 0; i < values.length && values.length % Byte.SIZE == 0; i++) {
      for (int other = i % Byte.SIZE; other < values.length; other += Byte.SIZE) {
        rhythm[i] += values[other] * Byte.SIZE / values.length;
      }
    }
    return rhythm;
  }

  private static double product(double[] first, double[] second) {
    double product = 0;
    for (int i = 0; i < first.length; i++) {
      product += first[i] * second[i];
    }
    return product;
  }

  /// The square of what votes are off a mark of that strength.
  private static double distance(double[] votes, double strength, double[] pattern) {
    double distance = 0;
    for (int i = 0; i < votes.length; i++) {
      double off = votes[i] - strength * pattern[i];
      distance += off * off;
    }
    return distance;
  }
}
