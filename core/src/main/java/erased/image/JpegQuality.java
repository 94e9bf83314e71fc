package erased.image;

/// The quantisation tables of libjpeg's scale of quality: those that ISO/IEC 10918-1 gives as
/// examples (K.1), scaled (jcparam.c).
final class JpegQuality {
  private static final int[] LIGHT = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] COLOR = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };

  private JpegQuality() {}

  static int[] light(int quality) {
    return scaled(LIGHT, quality);
  }

  static int[] color(int quality) {
    return scaled(COLOR, quality);
  }

  private static int[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / Math.max(1, quality) : 200 - 2 * quality;
    int[] scaled = new int[table.length];
    for (int i = 0; i < table.length; i++) {
      scaled[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
    }
    return scaled;
  }
}
