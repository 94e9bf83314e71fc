package erased.visible;

import erased.progress.Work;

/// Takes noise of known strength out of a plane: where it varies by no more than the noise it is
/// made even, and the more it varies beyond that the less is changed (Lee 1980).
final class Wiener {
  private final int width;
  private final int height;
  private final int radius;

  /// @param radius of the square that a pixel is compared with
  Wiener(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
  }

  /// @param deviation of the noise at each pixel
  float[] smooth(float[] values, float[] deviation) {
    float[] squares = new float[values.length];
    float[] noises = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = values[i] * values[i];
      noises[i] = deviation[i] * deviation[i];
    }
    float[] means = means(values);
    float[] meanSquares = means(squares);
    float[] noise = means(noises);
    float[] smooth = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float variance = Math.max(1e-6f, meanSquares[i] - means[i] * means[i]);
      float kept = Math.max(0, variance - noise[i]) / variance;
      smooth[i] = means[i] + kept * (values[i] - means[i]);
    }
    return smooth;
  }

  /// The mean of the square around each pixel, as far as the plane goes.
  private float[] means(float[] values) {
    Work work = Work.current();
    float[] rows = new float[values.length];
    for (int y = 0; y < height; y++) {
      work.check();
      for (int x = 0; x < width; x++) {
        int from = Math.max(0, x - radius);
        int to = Math.min(width - 1, x + radius);
        rows[y * width + x] = mean(values, y * width + from, 1, to - from + 1);
      }
    }
    float[] means = new float[values.length];
    for (int y = 0; y < height; y++) {
      work.check();
      int from = Math.max(0, y - radius);
      int to = Math.min(height - 1, y + radius);
      for (int x = 0; x < width; x++) {
        means[y * width + x] = mean(rows, from * width + x, width, to - from + 1);
      }
    }
    return means;
  }

  private static float mean(float[] values, int from, int step, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[from + i * step];
    }
    return sum / count;
  }
}
