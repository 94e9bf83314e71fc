package erased.segment;

import java.util.stream.IntStream;

/// What a view is compared by: lightness, two colours, and how busy it is across and down.
final class Features {
  static final int COUNT = 5;

  private final int width;
  private final int height;
  private final float[][] planes;

  private Features(int width, int height, float[][] planes) {
    this.width = width;
    this.height = height;
    this.planes = planes;
  }

  static Features of(View view) {
    int width = view.width();
    int height = view.height();
    float[] light = Box.mean(view.plane(0), width, height, 1);
    float[][] planes = {
      light,
      Box.mean(view.plane(1), width, height, 1),
      Box.mean(view.plane(2), width, height, 1),
      busyness(view.plane(0), width, height, 1, 0),
      busyness(view.plane(0), width, height, 0, 1)
    };
    return new Features(width, height, planes);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float[] plane(int channel) {
    return planes[channel];
  }

  /// How much lightness changes along one axis nearby, on a scale on which twice as much is about
  /// as far as a clearly other colour.
  private static float[] busyness(float[] light, int width, int height, int dx, int dy) {
    float[] change = new float[light.length];
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          for (int x = 0; x < width; x++) {
            int before = Math.max(0, y - dy) * width + Math.max(0, x - dx);
            int after = Math.min(height - 1, y + dy) * width + Math.min(width - 1, x + dx);
            change[y * width + x] = Math.abs(light[after] - light[before]);
          }
        });
    float[] mean = Box.mean(change, width, height, 3);
    float[] near = Box.open(mean, width, height, 4); // a single edge is no texture
    for (int i = 0; i < near.length; i++) {
      near[i] = (float) (12 * Math.log(1 + near[i] / 2));
    }
    return near;
  }
}
