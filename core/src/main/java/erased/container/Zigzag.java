package erased.container;

/// The order in which the coefficients of a block are coded (ISO/IEC 10918-1, figure A.6).
final class Zigzag {
  /// Where the coefficients stand in a block's rows.
  static final int[] PLACE = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private Zigzag() {}

  /// What is left of a coefficient without its lowest bits: the first rounded down, all others
  /// towards zero (G.1.2.1, G.1.2.2).
  static int shifted(int value, int k, int bits) {
    return k == 0 || value >= 0 ? value >> bits : -(-value >> bits);
  }
}
