package erased.image;

/// Rounds the coefficients of a block so that those samples come out closest that matter most.
/// Plain rounding is best where all matter alike, for the DCT is orthonormal; else each coefficient
/// in turn takes the step that lessens the weighted squares of what is left, until none does.
final class WeightedRounding {
  private static final int TURNS = 8; // few blocks need more than four

  private final int[] steps;
  private final Dct dct = new Dct();
  private final float[] left = new float[64];

  /// @param steps by what each coefficient is divided
  WeightedRounding(int[] steps) {
    this.steps = steps;
  }

  /// Moves coefficients that have been rounded plainly.
  ///
  /// @param wanted samples
  /// @param weights of the samples, 0 where one does not matter
  void improve(int[] values, float[] wanted, float[] weights) {
    for (int i = 0; i < left.length; i++) {
      left[i] = values[i] * steps[i];
    }
    dct.inverse(left);
    for (int i = 0; i < left.length; i++) {
      left[i] = wanted[i] - left[i];
    }
    boolean moved = true;
    for (int turn = 0; turn < TURNS && moved; turn++) {
      moved = false;
      for (int i = 0; i < values.length; i++) {
        int move = move(i, weights);
        values[i] += move;
        moved |= move != 0;
      }
    }
  }

  /// How many steps a coefficient has to go.
  private int move(int i, float[] weights) {
    float[] pattern = Dct.PATTERNS[i];
    float gain = 0;
    float cost = 0;
    for (int s = 0; s < pattern.length; s++) {
      float weighted = weights[s] * pattern[s];
      gain += weighted * left[s];
      cost += weighted * pattern[s];
    }
    int move = cost * steps[i] > 0 ? Math.round(gain / (cost * steps[i])) : 0;
    for (int s = 0; s < pattern.length && move != 0; s++) {
      left[s] -= move * steps[i] * pattern[s];
    }
    return move;
  }
}
