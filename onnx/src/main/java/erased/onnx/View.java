package erased.onnx;

import erased.image.Pixels;
import erased.image.Region;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/// A part of a picture at the size that a network looks at, scaled like Pillow's `BILINEAR`: each
/// pixel from all that lie within a triangle, which is as wide as the pixels of the smaller of both
/// sizes. Opacity is not looked at; gray has three equal planes.
final class View {
  private static final int COLORS = 3;

  /// Pixels of the largest view: with more, a network that keeps its planes at full size takes
  /// gigabytes.
  private static final double MOST = 1 << 20;

  private final int width;
  private final int height;
  private final float[] values; // red, green, blue, 0 to 1, plane after plane

  private View(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /// The whole picture, at its own size where that is small enough for any network.
  static View limited(Pixels picture) {
    double pixels = (double) picture.width() * picture.height();
    double scale = Math.min(1, Math.sqrt(MOST / pixels));
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    return of(picture, picture.bounds(), width, height);
  }

  static View of(Pixels picture, Region part, int width, int height) {
    float[][] rows = new float[part.height()][];
    var across = new Taps(part.width(), width);
    IntStream.range(0, part.height())
        .parallel()
        .forEach(y -> rows[y] = row(picture, part, part.y() + y, across));
    float[] values = new float[COLORS * width * height];
    var down = new Taps(part.height(), height);
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          for (int i = down.first(y); i < down.end(y); i++) {
            add(rows[i], down.weight(y, i), values, y * width, width * height);
          }
        });
    return new View(width, height, values);
  }

  /// A row at its new width, the samples of a pixel together.
  private static float[] row(Pixels picture, Region part, int y, Taps across) {
    float[] row = new float[COLORS * across.count()];
    int colors = picture.channels().colors();
    for (int x = 0; x < across.count(); x++) {
      for (int i = across.first(x); i < across.end(x); i++) {
        int at = picture.index(part.x() + i, y);
        float weight = across.weight(x, i) / picture.max();
        for (int c = 0; c < COLORS; c++) {
          row[x * COLORS + c] += weight * picture.at(at + Math.min(c, colors - 1));
        }
      }
    }
    return row;
  }

  private static void add(float[] row, float weight, float[] values, int at, int plane) {
    for (int i = 0; i < row.length; i++) {
      values[i % COLORS * plane + at + i / COLORS] += weight * row[i];
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// The three planes as a network takes them.
  FloatBuffer planes(ColorScale scale) {
    int area = width * height;
    FloatBuffer planes = FloatBuffer.allocate(COLORS * area);
    for (int plane = 0; plane < COLORS; plane++) {
      int color = scale.color(plane);
      for (int at = 0; at < area; at++) {
        planes.put(scale.of(color, values[color * area + at]));
      }
    }
    return planes.flip();
  }

  /// Which old pixels of a row or column make each new one.
  private static final class Taps {
    private final int[] firsts;
    private final float[][] weights;

    Taps(int length, int count) {
      firsts = new int[count];
      weights = new float[count][];
      double step = (double) length / count;
      double reach = Math.max(1, step);
      for (int to = 0; to < count; to++) {
        double center = (to + 0.5) * step;
        int first = Math.max(0, (int) (center - reach + 0.5));
        int end = Math.min(length, (int) (center + reach + 0.5));
        firsts[to] = first;
        weights[to] = triangle(first + 0.5 - center, end - first, reach);
      }
    }

    /// @param from the first pixel's distance from the middle
    private static float[] triangle(double from, int count, double reach) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.max(0, 1 - Math.abs(from + i) / reach);
      }
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        weights[i] = (float) (Math.max(0, 1 - Math.abs(from + i) / reach) / sum);
      }
      return weights;
    }

    int count() {
      return firsts.length;
    }

    int first(int to) {
      return firsts[to];
    }

    int end(int to) {
      return firsts[to] + weights[to].length;
    }

    float weight(int to, int from) {
      return weights[to][from - firsts[to]];
    }
  }
}
