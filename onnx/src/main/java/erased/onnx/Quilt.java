package erased.onnx;

import erased.image.Pixels;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// A picture that is made anew from windows which overlap, row of windows by row. Where two
/// overlap, one passes into the other along half a wave of a cosine; what lies beyond the picture's
/// borders is the picture mirrored. Gray is the mean of three planes; opacity stays as it is.
final class Quilt {
  private static final int COLORS = 3;

  private final Pixels from;
  private final Pixels to;
  private final int width; // of a window
  private final int height;
  private final int seam; // pixels over which windows pass into each other
  private final float[] sums; // of colours by weight in a band as high as a window
  private final float[] weights;
  private int top; // first row of the band

  Quilt(Pixels picture, int width, int height, int seam) {
    this.from = picture;
    this.to = picture.copy();
    this.width = width;
    this.height = height;
    this.seam = seam;
    this.sums = new float[COLORS * height * picture.width()];
    this.weights = new float[height * picture.width()];
  }

  /// The old colours of a window, in three planes.
  ///
  /// @param signed whether they go from -1 to 1 rather than from 0
  float[] window(int left, int upper, boolean signed) {
    int area = width * height;
    float[] planes = new float[COLORS * area];
    int colors = from.channels().colors();
    float max = from.max();
    for (int y = 0; y < height; y++) {
      int row = mirrored(upper + y, from.height());
      for (int x = 0; x < width; x++) {
        int at = from.index(mirrored(left + x, from.width()), row);
        for (int c = 0; c < COLORS; c++) {
          float value = from.at(at + Math.min(c, colors - 1)) / max;
          planes[c * area + y * width + x] = signed ? 2 * value - 1 : value;
        }
      }
    }
    return planes;
  }

  /// Back and forth between the first and the last.
  private static int mirrored(int at, int length) {
    int period = Math.max(1, 2 * (length - 1));
    int within = at % period;
    return within < length ? within : period - within;
  }

  /// Adds the new colours of a window of the row that is being made.
  void add(int left, int upper, FloatBuffer planes, boolean signed) {
    int area = width * height;
    int right = Math.min(left + width, from.width());
    int end = Math.min(upper + height, from.height());
    for (int y = upper; y < end; y++) {
      float down = weight(y, upper, height, from.height());
      for (int x = left; x < right; x++) {
        float weight = down * weight(x, left, width, from.width());
        int at = (y - top) * from.width() + x;
        weights[at] += weight;
        for (int c = 0; c < COLORS; c++) {
          float value = planes.get(c * area + (y - upper) * width + x - left);
          sums[COLORS * at + c] += weight * (signed ? (value + 1) / 2 : value);
        }
      }
    }
  }

  /// How much a window counts at a place: nothing is less certain where the picture ends.
  private float weight(int at, int start, int window, int length) {
    int before = start == 0 ? seam : at - start;
    int behind = start + window >= length ? seam : start + window - 1 - at;
    float way = Math.min(1, (Math.min(before, behind) + 0.5f) / seam);
    return 0.5f - 0.5f * (float) Math.cos(Math.PI * way);
  }

  /// No window that is still to come reaches above a row: what stands there is settled.
  void finish(int row) {
    int count = from.width();
    for (int y = top; y < row; y++) {
      for (int x = 0; x < count; x++) {
        write(x, y, (y - top) * count + x);
      }
    }
    int settled = (row - top) * count;
    move(sums, COLORS * settled);
    move(weights, settled);
    top = row;
  }

  private static void move(float[] band, int settled) {
    int left = Math.max(0, band.length - settled);
    System.arraycopy(band, band.length - left, band, 0, left);
    Arrays.fill(band, left, band.length, 0);
  }

  private void write(int x, int y, int at) {
    int colors = to.channels().colors();
    float red = sums[COLORS * at];
    float green = sums[COLORS * at + 1];
    float blue = sums[COLORS * at + 2];
    if (colors == 1) {
      to.set(x, y, 0, sample((red + green + blue) / COLORS / weights[at]));
      return;
    }
    to.set(x, y, 0, sample(red / weights[at]));
    to.set(x, y, 1, sample(green / weights[at]));
    to.set(x, y, 2, sample(blue / weights[at]));
  }

  private int sample(float value) {
    return Math.clamp(Math.round(value * to.max()), 0, to.max());
  }

  /// The picture made anew, when all rows have been finished.
  Pixels pixels() {
    return to;
  }
}
