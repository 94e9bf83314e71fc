package erased.invisible;

import erased.image.Pixels;

/// Embeds DWT marks as the public library does, and as the generators that call it treat what comes
/// back. Written for these tests from the published algorithm, one pixel after the other.
///
/// The library hands two of the detail bands back in exchanged places, cuts 8-bit results off and
/// lets them wrap around.
final class DwtEncoder {
  private static final double S = 0.7071067811865476; // as PyWavelets has it
  private static final float F = (float) S;
  private static final double STEP = 36;
  private static final int SIDE = 4; // cells of a block

  private final Way way;
  private final Bits message;

  /// Who calls the library how.
  enum Way {
    /// Its command line, Stable Diffusion 1 and 2, InvokeAI.
    LIBRARY("u8", false, false),
    /// The same by the scheme of singular values.
    LIBRARY_SVD("u8", true, false),
    /// Stability's code, diffusers since 2024.
    STABILITY("f32bgr", false, false),
    /// diffusers before.
    DIFFUSERS("f32rgb", false, false),
    /// FLUX, which cuts off what others round.
    FLUX("f32bgr", false, true);

    private final String variant;
    private final boolean singular;
    private final boolean truncates;

    Way(String variant, boolean singular, boolean truncates) {
      this.variant = variant;
      this.singular = singular;
      this.truncates = truncates;
    }

    String scheme() {
      return singular ? "dwtDctSvd" : "dwtDct";
    }

    String variant() {
      return variant;
    }

    private boolean isSingle() {
      return !variant.equals("u8");
    }
  }

  private DwtEncoder(Way way, Bits message) {
    this.way = way;
    this.message = message;
  }

  /// A marked copy of a cover of 8 bits.
  static Pixels mark(Pixels cover, Way way, Bits message) {
    return new DwtEncoder(way, message).mark(cover);
  }

  static Pixels mark(Pixels cover, Way way, String message) {
    return mark(cover, way, Bits.parse(message).bits());
  }

  private Pixels mark(Pixels cover) {
    Pixels marked = cover.copy();
    double[][][] yuv = new double[3][cover.height()][cover.width()];
    for (int y = 0; y < cover.height(); y++) {
      for (int x = 0; x < cover.width(); x++) {
        double[] pixel = way.isSingle() ? single(cover, x, y) : whole(cover, x, y);
        for (int plane = 0; plane < 3; plane++) {
          yuv[plane][y][x] = pixel[plane];
        }
      }
    }
    embed(yuv[1], cover.height() / 4 * 4, cover.width() / 4 * 4);
    for (int y = 0; y < cover.height(); y++) {
      for (int x = 0; x < cover.width(); x++) {
        double[] pixel = {yuv[0][y][x], yuv[1][y][x], yuv[2][y][x]};
        if (way.isSingle()) {
          putSingle(marked, x, y, pixel);
        } else {
          putWhole(marked, x, y, pixel);
        }
      }
    }
    return marked;
  }

  /// OpenCV's 8-bit conversion to YUV.
  private static double[] whole(Pixels pixels, int x, int y) {
    int red = pixels.get(x, y, 0);
    int green = pixels.get(x, y, 1);
    int blue = pixels.get(x, y, 2);
    int luma = (blue * 1868 + green * 9617 + red * 4899 + 8192) >> 14;
    int u = ((blue - luma) * 8061 + (128 << 14) + 8192) >> 14;
    int v = ((red - luma) * 14369 + (128 << 14) + 8192) >> 14;
    return new double[] {luma, Math.clamp(u, 0, 255), Math.clamp(v, 0, 255)};
  }

  private static void putWhole(Pixels pixels, int x, int y, double[] yuv) {
    int luma = (int) yuv[0];
    int u = ((int) yuv[1] & 0xff) - 128;
    int v = (int) yuv[2] - 128;
    put(
        pixels,
        x,
        y,
        luma + ((v * 18678 + 8192) >> 14),
        luma + ((u * -6472 + v * -9519 + 8192) >> 14),
        luma + ((u * 33292 + 8192) >> 14));
  }

  /// OpenCV's conversion of single-precision samples.
  private double[] single(Pixels pixels, int x, int y) {
    float blue = pixels.get(x, y, first());
    float green = pixels.get(x, y, 1);
    float red = pixels.get(x, y, 2 - first());
    float luma = blue * 0.114f + green * 0.587f + red * 0.299f;
    return new double[] {luma, (blue - luma) * 0.492f + 0.5f, (red - luma) * 0.877f + 0.5f};
  }

  private void putSingle(Pixels pixels, int x, int y, double[] yuv) {
    float luma = (float) yuv[0];
    float u = (float) yuv[1] - 0.5f;
    float v = (float) yuv[2] - 0.5f;
    float blue = luma + u * 2.032f;
    float red = luma + v * 1.140f;
    int green = level(luma + u * -0.395f + v * -0.581f);
    boolean swapped = first() == 0;
    put(pixels, x, y, level(swapped ? blue : red), green, level(swapped ? red : blue));
  }

  /// The channel that the library is told is blue.
  private int first() {
    return way == Way.DIFFUSERS ? 0 : 2;
  }

  private int level(float value) {
    return way.truncates ? (int) value : (int) Math.rint(value);
  }

  private static void put(Pixels pixels, int x, int y, int red, int green, int blue) {
    pixels.set(x, y, 0, Math.clamp(red, 0, 255));
    pixels.set(x, y, 1, Math.clamp(green, 0, 255));
    pixels.set(x, y, 2, Math.clamp(blue, 0, 255));
  }

  private void embed(double[][] plane, int height, int width) {
    double[][][] bands = new double[4][height / 2][width / 2];
    for (int row = 0; row < height / 2; row++) {
      for (int column = 0; column < width / 2; column++) {
        split(plane, bands, row, column);
      }
    }
    int columns = width / 2 / SIDE;
    for (int block = 0; block < height / 2 / SIDE * columns; block++) {
      int bit = message.get(block % message.count()) ? 1 : 0;
      quantise(bands[0], block / columns * SIDE, block % columns * SIDE, bit);
    }
    for (int row = 0; row < height / 2; row++) {
      for (int column = 0; column < width / 2; column++) {
        join(plane, bands, row, column);
      }
    }
  }

  /// Approximation, horizontal, vertical and diagonal detail of four samples.
  private void split(double[][] plane, double[][][] bands, int row, int column) {
    double left = sum(plane[2 * row][2 * column], plane[2 * row + 1][2 * column]);
    double right = sum(plane[2 * row][2 * column + 1], plane[2 * row + 1][2 * column + 1]);
    double fineLeft = difference(plane[2 * row][2 * column], plane[2 * row + 1][2 * column]);
    double fineRight =
        difference(plane[2 * row][2 * column + 1], plane[2 * row + 1][2 * column + 1]);
    bands[0][row][column] = sum(left, right);
    bands[1][row][column] = sum(fineLeft, fineRight);
    bands[2][row][column] = difference(left, right);
    bands[3][row][column] = difference(fineLeft, fineRight);
  }

  private void join(double[][] plane, double[][][] bands, int row, int column) {
    double approximation = bands[0][row][column];
    double exchanged = bands[1][row][column];
    double other = bands[2][row][column];
    double diagonal = bands[3][row][column];
    double left = sum(approximation, exchanged);
    double right = difference(approximation, exchanged);
    double fineLeft = sum(other, diagonal);
    double fineRight = difference(other, diagonal);
    plane[2 * row][2 * column] = sum(left, fineLeft);
    plane[2 * row][2 * column + 1] = sum(right, fineRight);
    plane[2 * row + 1][2 * column] = difference(left, fineLeft);
    plane[2 * row + 1][2 * column + 1] = difference(right, fineRight);
  }

  private double sum(double first, double second) {
    return way.isSingle() ? F * (float) second + F * (float) first : S * second + S * first;
  }

  private double difference(double first, double second) {
    return way.isSingle() ? F * (float) first - F * (float) second : S * first - S * second;
  }

  private void quantise(double[][] cells, int row, int column, int bit) {
    if (way.singular) {
      quantiseSingularValue(cells, row, column, bit);
    } else {
      quantiseLargest(cells, row, column, bit);
    }
  }

  private void quantiseLargest(double[][] cells, int row, int column, int bit) {
    int largest = 1;
    for (int i = 2; i < SIDE * SIDE; i++) {
      if (Math.abs(cell(cells, row, column, i)) > Math.abs(cell(cells, row, column, largest))) {
        largest = i;
      }
    }
    double value = cell(cells, row, column, largest);
    double quantised = quantised(Math.abs(value), bit) * (value < 0 ? -1 : 1);
    cells[row + largest / SIDE][column + largest % SIDE] =
        way.isSingle() ? (float) quantised : quantised;
  }

  private static double cell(double[][] cells, int row, int column, int i) {
    return cells[row + i / SIDE][column + i % SIDE];
  }

  private static void quantiseSingularValue(double[][] cells, int row, int column, int bit) {
    double[][] block = new double[SIDE][SIDE];
    for (int line = 0; line < SIDE; line++) {
      System.arraycopy(cells[row + line], column, block[line], 0, SIDE);
    }
    var largest = SingularTriple.largest(block);
    double change = quantised(largest.value(), bit) - largest.value();
    for (int i = 0; i < SIDE * SIDE; i++) {
      cells[row + i / SIDE][column + i % SIDE] +=
          change * largest.left(i / SIDE) * largest.right(i % SIDE);
    }
  }

  private static double quantised(double value, int bit) {
    return (Math.floor(value / STEP) + 0.25 + 0.5 * bit) * STEP;
  }
}
