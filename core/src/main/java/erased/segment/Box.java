package erased.segment;

import erased.progress.Work;
import java.util.stream.IntStream;

/// Means and extremes over squares, as far as they lie in the picture.
final class Box {
  private Box() {}

  static float[] mean(float[] plane, int width, int height, int radius) {
    Work work = Work.current();
    float[] across = new float[plane.length];
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          work.check();
          line(plane, across, y * width, 1, width, radius);
        });
    float[] mean = new float[plane.length];
    int strip = 64; // columns at once, so that a cache line serves them all
    IntStream.range(0, (width + strip - 1) / strip)
        .parallel()
        .forEach(s -> {
          work.check();
          columns(across, mean, s * strip, Math.min(width, (s + 1) * strip), width, radius);
        });
    return mean;
  }

  private static void line(float[] from, float[] to, int start, int step, int length, int radius) {
    float sum = 0;
    for (int i = 0; i < Math.min(radius, length); i++) {
      sum += from[start + i * step];
    }
    int count = Math.min(radius, length);
    for (int i = 0; i < length; i++) {
      if (i + radius < length) {
        sum += from[start + (i + radius) * step];
        count++;
      }
      if (i - radius - 1 >= 0) {
        sum -= from[start + (i - radius - 1) * step];
        count--;
      }
      to[start + i * step] = sum / count;
    }
  }

  private static void columns(
      float[] from, float[] to, int left, int right, int width, int radius) {
    int height = from.length / width;
    float[] sum = new float[right - left];
    int count = Math.min(radius, height);
    for (int y = 0; y < count; y++) {
      add(from, y * width + left, sum, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + radius < height) {
        add(from, (y + radius) * width + left, sum, 1);
        count++;
      }
      if (y - radius - 1 >= 0) {
        add(from, (y - radius - 1) * width + left, sum, -1);
        count--;
      }
      for (int x = 0; x < sum.length; x++) {
        to[y * width + left + x] = sum[x] / count;
      }
    }
  }

  private static void add(float[] from, int at, float[] sum, int sign) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += sign * from[at + x];
    }
  }

  /// Takes away what is narrower than a square: the most of the least.
  static float[] open(float[] plane, int width, int height, int radius) {
    float[] least = negative(most(negative(plane), width, height, radius));
    return most(least, width, height, radius);
  }

  private static float[] most(float[] plane, int width, int height, int radius) {
    float[] across = plane.clone();
    Work work = Work.current();
    for (int shift = 1; shift <= radius; shift++) {
      work.check();
      for (int y = 0; y < height; y++) {
        int end = (y + 1) * width;
        for (int at = y * width + shift; at < end; at++) {
          across[at] = Math.max(across[at], plane[at - shift]);
          across[at - shift] = Math.max(across[at - shift], plane[at]);
        }
      }
    }
    float[] most = across.clone();
    for (int at = width; at < most.length; at++) {
      for (int before = at - width; before >= Math.max(0, at - radius * width); before -= width) {
        most[at] = Math.max(most[at], across[before]);
        most[before] = Math.max(most[before], across[at]);
      }
    }
    return most;
  }

  private static float[] negative(float[] plane) {
    float[] negative = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      negative[i] = -plane[i];
    }
    return negative;
  }
}
