package erased.invisible;

import erased.image.Pixels;
import java.util.stream.Stream;

/// How a generator hands its picture to the library that embeds a DWT mark, which decides what the
/// plane is that carries it. The library calls it U of YUV; it converts as OpenCV does.
enum Variant {
  /// 8-bit samples in the order blue, green, red: whole numbers around 128.
  U8("u8", -0.1596, 2.0325),
  /// Single-precision samples in that order: numbers around 0.5, never clipped.
  F32_BGR("f32bgr", -0.1596, 2.0325),
  /// Single-precision samples in the order red, green, blue, taken for the other: the plane holds
  /// red minus luma, of weights that are exchanged too.
  F32_RGB("f32rgb", 1.6432, -0.4611);

  private static final double S = 0.7071067811865476; // the root of one half, as PyWavelets has it
  private static final float F = (float) S;

  private final String code;
  private final double red;
  private final double blue;

  /// The least change of colour that raises the plane by one and leaves luma as it is.
  ///
  /// @param red levels
  /// @param blue levels
  Variant(String code, double red, double blue) {
    this.code = code;
    this.red = red;
    this.blue = blue;
  }

  static Variant of(String code) {
    return Stream.of(values()).filter(one -> one.code.equals(code)).findFirst().orElseThrow();
  }

  /// The name in data.
  String code() {
    return code;
  }

  /// Raises the plane at one pixel.
  ///
  /// @param at the pixel's first sample
  /// @param by levels of 8 bits
  void raise(Pixels pixels, int at, double by) {
    double levels = by * pixels.max() / 255;
    Chroma.shift(pixels, at, red * levels, blue * levels);
  }

  /// Whether one pixel's colour has room to raise the plane so.
  boolean canRaise(Pixels pixels, int at, double by) {
    double levels = by * pixels.max() / 255;
    return Chroma.canShift(pixels, at, red * levels, blue * levels);
  }

  /// The approximation band of one Haar level along a row of 2x2 cells: in the arithmetic of
  /// PyWavelets, operation by operation, since values on a threshold are common and the last bit
  /// decides them.
  ///
  /// @param x of the first cell's left pixel
  /// @param y of its upper one
  /// @param cells that are filled
  void approximate(Pixels pixels, int x, int y, double[] cells) {
    if (this == U8) {
      approximateWhole(pixels, x, y, cells);
    } else {
      approximateSingle(pixels, x, y, cells);
    }
  }

  private static void approximateWhole(Pixels pixels, int x, int y, double[] cells) {
    int step = pixels.channels().count();
    int upper = pixels.index(x, y);
    int lower = pixels.index(x, y + 1);
    for (int cell = 0; cell < cells.length; cell++) {
      double left = S * whole(pixels, lower) + S * whole(pixels, upper);
      double right = S * whole(pixels, lower + step) + S * whole(pixels, upper + step);
      cells[cell] = S * right + S * left;
      upper += 2 * step;
      lower += 2 * step;
    }
  }

  private void approximateSingle(Pixels pixels, int x, int y, double[] cells) {
    int step = pixels.channels().count();
    int first = this == F32_RGB ? 0 : 2;
    float scale = 255f / pixels.max();
    int upper = pixels.index(x, y);
    int lower = pixels.index(x, y + 1);
    for (int cell = 0; cell < cells.length; cell++) {
      float left =
          F * single(pixels, lower, first, scale) + F * single(pixels, upper, first, scale);
      float right =
          F * single(pixels, lower + step, first, scale)
              + F * single(pixels, upper + step, first, scale);
      cells[cell] = F * right + F * left;
      upper += 2 * step;
      lower += 2 * step;
    }
  }

  /// OpenCV's 8-bit conversion: 14 bits of fraction, and chroma from the rounded luma.
  private static int whole(Pixels pixels, int at) {
    int red = byteOf(pixels, at);
    int green = byteOf(pixels, at + 1);
    int blue = byteOf(pixels, at + 2);
    int luma = (1868 * blue + 9617 * green + 4899 * red + 8192) >> 14;
    return Math.clamp(((blue - luma) * 8061 + (128 << 14) + 8192) >> 14, 0, 255);
  }

  private static int byteOf(Pixels pixels, int at) {
    int sample = pixels.at(at);
    return pixels.depth() == 8 ? sample : (sample * 255 + pixels.max() / 2) / pixels.max();
  }

  /// @param first channel that is taken for blue
  private static float single(Pixels pixels, int at, int first, float scale) {
    float blue = pixels.at(at + first) * scale;
    float green = pixels.at(at + 1) * scale;
    float red = pixels.at(at + 2 - first) * scale;
    float luma = blue * 0.114f + green * 0.587f + red * 0.299f;
    return (blue - luma) * 0.492f + 0.5f;
  }
}
