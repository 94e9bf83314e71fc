package erased.segment;

import erased.progress.Work;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How much each pixel looks like a border between two things: squares beside it on opposite sides
/// are compared, and a difference counts less where both sides are themselves uneven, as textures
/// are.
final class Contours {
  /// Half sides of the squares. The smallest finds the place of a border, the largest tells it from
  /// the marks of a texture.
  private static final int[] RADII = {1, 3, 7};

  private static final float[] WEIGHTS = {0.2f, 0.3f, 0.5f};

  private static final int DIRECTIONS = 8; // of half a turn

  /// Differences below this are noise, in units of CIELAB.
  private static final float NOISE = 4;

  /// The difference, against the unevenness of both sides, that is half as strong as can be.
  private static final float CLEAR = 2;

  private final float[][] means;
  private final float[][] spreads;
  private final int width;
  private final int height;
  private final int distance; // of the squares' centres from the pixel between them

  private Contours(float[][] means, float[][] spreads, int width, int height, int distance) {
    this.means = means;
    this.spreads = spreads;
    this.width = width;
    this.height = height;
    this.distance = distance;
  }

  /// A strength of each pixel: 0 for none, about 1 for a clear one.
  static float[] of(Features features) {
    float[] strength = new float[features.width() * features.height()];
    for (int i = 0; i < RADII.length; i++) {
      add(features, RADII[i], WEIGHTS[i], strength);
    }
    return strength;
  }

  private static void add(Features features, int radius, float weight, float[] strength) {
    int width = features.width();
    int height = features.height();
    float[][] means = new float[Features.COUNT][];
    float[][] spreads = new float[Features.COUNT][];
    for (int c = 0; c < Features.COUNT; c++) {
      float[] plane = features.plane(c);
      means[c] = Box.mean(plane, width, height, radius);
      spreads[c] = spread(plane, means[c], width, height, radius);
    }
    var scale = new Contours(means, spreads, width, height, radius + 1);
    Work work = Work.current();
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          work.check();
          float[] differences = scale.row(y);
          for (int x = 0; x < width; x++) {
            float root = (float) Math.sqrt(differences[x]);
            strength[y * width + x] += weight * root / (root + CLEAR);
          }
        });
  }

  /// The variance in each square.
  private static float[] spread(float[] plane, float[] mean, int width, int height, int radius) {
    float[] squares = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      squares[i] = plane[i] * plane[i];
    }
    float[] spread = Box.mean(squares, width, height, radius);
    for (int i = 0; i < plane.length; i++) {
      spread[i] = Math.max(0, spread[i] - mean[i] * mean[i]);
    }
    return spread;
  }

  /// The largest difference over all directions at each pixel of a row.
  private float[] row(int y) {
    float[] largest = new float[width];
    float[] sum = new float[width];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = Math.PI * direction / DIRECTIONS;
      int dx = (int) Math.round(distance * Math.cos(angle));
      int dy = (int) Math.round(distance * Math.sin(angle));
      Arrays.fill(sum, 0);
      for (int c = 0; c < Features.COUNT; c++) {
        int above = Math.max(0, y - dy) * width;
        int below = Math.min(height - 1, y + dy) * width;
        addDifferences(means[c], spreads[c], above, below, dx, sum);
      }
      for (int x = 0; x < width; x++) {
        largest[x] = Math.max(largest[x], sum[x]);
      }
    }
    return largest;
  }

  private void addDifferences(
      float[] mean, float[] spread, int above, int below, int dx, float[] sum) {
    int margin = Math.min(width, Math.abs(dx));
    for (int x = margin; x < width - margin; x++) { // apart from the margins, for vector code
      sum[x] += difference(mean, spread, above + x - dx, below + x + dx);
    }
    for (int x = 0; x < margin; x++) {
      sum[x] +=
          difference(
              mean,
              spread,
              above + Math.clamp(x - dx, 0, width - 1),
              below + Math.clamp(x + dx, 0, width - 1));
    }
    for (int x = Math.max(margin, width - margin); x < width; x++) {
      sum[x] +=
          difference(
              mean,
              spread,
              above + Math.clamp(x - dx, 0, width - 1),
              below + Math.clamp(x + dx, 0, width - 1));
    }
  }

  private static float difference(float[] mean, float[] spread, int one, int other) {
    float difference = mean[one] - mean[other];
    return difference * difference / (NOISE * NOISE + spread[one] + spread[other]);
  }
}
