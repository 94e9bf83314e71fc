package erased.image;

/// The accurate integer inverse DCT of libjpeg (jidctint.c), bit for bit: after C. Loeffler, A.
/// Ligtenberg and G. Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications", 1989.
final class InverseDct {
  private static final int FRACTION = 13; // bits of the constants
  private static final int KEPT = 2; // bits of fraction between the passes
  private static final int CENTER = 128; // JPEG's samples are signed

  private final int[] quantization;
  private final int[] work = new int[64];

  InverseDct(int[] quantization) {
    this.quantization = quantization;
  }

  /// Writes the samples of a block.
  ///
  /// @param base place of its first coefficient
  /// @param at place of its first sample
  /// @param stride samples from one row to the next
  void block(short[] coefficients, int base, byte[] samples, int at, int stride) {
    int[] values = work;
    values[0] = coefficients[base] * quantization[0];
    int others = 0;
    for (int i = 1; i < 64; i++) {
      values[i] = coefficients[base + i] * quantization[i];
      others |= coefficients[base + i];
    }
    if (others == 0) {
      flat(values[0], samples, at, stride);
      return;
    }
    for (int column = 0; column < 8; column++) {
      pass(values, column, 8, FRACTION - KEPT);
    }
    for (int row = 0; row < 8; row++) {
      pass(values, 8 * row, 1, FRACTION + KEPT + 3);
      for (int x = 0; x < 8; x++) {
        samples[at + row * stride + x] = (byte) clamp(values[8 * row + x] + CENTER);
      }
    }
  }

  private static void flat(int first, byte[] samples, int at, int stride) {
    byte sample = (byte) clamp((first + 4 >> 3) + CENTER);
    for (int row = 0; row < 8; row++) {
      for (int x = 0; x < 8; x++) {
        samples[at + row * stride + x] = sample;
      }
    }
  }

  private static int clamp(int value) {
    return (value & ~0xff) == 0 ? value : ~value >> 31 & 0xff;
  }

  /// One dimension of eight values, in place.
  private static void pass(int[] v, int at, int step, int shift) {
    int v1 = v[at + step];
    int v2 = v[at + 2 * step];
    int v3 = v[at + 3 * step];
    int v4 = v[at + 4 * step];
    int v5 = v[at + 5 * step];
    int v6 = v[at + 6 * step];
    int v7 = v[at + 7 * step];
    int round = 1 << (shift - 1);

    int even = (v2 + v6) * 4433;
    int even2 = even - v6 * 15137;
    int even3 = even + v2 * 6270;
    int sum = (v[at] + v4 << FRACTION) + round;
    int difference = (v[at] - v4 << FRACTION) + round;

    int odd = (v7 + v3 + v5 + v1) * 9633;
    int z1 = (v7 + v1) * -7373;
    int z2 = (v5 + v3) * -20995;
    int z3 = (v7 + v3) * -16069 + odd;
    int z4 = (v5 + v1) * -3196 + odd;
    int odd0 = v7 * 2446 + z1 + z3;
    int odd1 = v5 * 16819 + z2 + z4;
    int odd2 = v3 * 25172 + z2 + z3;
    int odd3 = v1 * 12299 + z1 + z4;

    v[at] = sum + even3 + odd3 >> shift;
    v[at + 7 * step] = sum + even3 - odd3 >> shift;
    v[at + step] = difference + even2 + odd2 >> shift;
    v[at + 6 * step] = difference + even2 - odd2 >> shift;
    v[at + 2 * step] = difference - even2 + odd1 >> shift;
    v[at + 5 * step] = difference - even2 - odd1 >> shift;
    v[at + 3 * step] = sum - even3 + odd0 >> shift;
    v[at + 4 * step] = sum - even3 - odd0 >> shift;
  }
}
