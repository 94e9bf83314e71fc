package erased.image;

/// The DCT of 8x8 samples without rounding, orthonormal as JPEG defines it (ISO/IEC 10918-1,
/// A.3.3).
final class Dct {
  private static final float[] BASIS = new float[64]; // rows of frequencies
  private static final float[] TRANSPOSED = new float[64];

  /// The samples of a block of which one coefficient is 1 and all others are 0.
  static final float[][] PATTERNS = new float[64][64];

  static {
    for (int u = 0; u < 8; u++) {
      double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
      for (int x = 0; x < 8; x++) {
        BASIS[8 * u + x] = (float) (scale * StrictMath.cos((2 * x + 1) * u * Math.PI / 16));
        TRANSPOSED[8 * x + u] = BASIS[8 * u + x];
      }
    }
    for (int i = 0; i < 64; i++) {
      for (int s = 0; s < 64; s++) {
        PATTERNS[i][s] = BASIS[i / 8 * 8 + s / 8] * BASIS[i % 8 * 8 + s % 8];
      }
    }
  }

  private final float[] work = new float[64];

  /// Samples to coefficients, in place.
  void forward(float[] block) {
    multiply(BASIS, block, work);
    multiply(work, TRANSPOSED, block);
  }

  /// Coefficients to samples, in place.
  void inverse(float[] block) {
    multiply(TRANSPOSED, block, work);
    multiply(work, BASIS, block);
  }

  private static void multiply(float[] a, float[] b, float[] product) {
    for (int row = 0; row < 64; row += 8) {
      float a0 = a[row];
      float a1 = a[row + 1];
      float a2 = a[row + 2];
      float a3 = a[row + 3];
      float a4 = a[row + 4];
      float a5 = a[row + 5];
      float a6 = a[row + 6];
      float a7 = a[row + 7];
      for (int x = 0; x < 8; x++) {
        float first = a0 * b[x] + a1 * b[x + 8] + a2 * b[x + 16] + a3 * b[x + 24];
        float second = a4 * b[x + 32] + a5 * b[x + 40] + a6 * b[x + 48] + a7 * b[x + 56];
        product[row + x] = first + second;
      }
    }
  }
}
