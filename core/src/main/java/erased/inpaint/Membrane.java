package erased.inpaint;

import erased.progress.Work;
import java.util.Arrays;

/// Spreads values over unknown pixels as a soap film would: each becomes the mean of its
/// neighbours.
final class Membrane {
  private static final int ROUNDS = 8; // at each size: the coarser ones have done the rest

  private final Work work = Work.current();
  private final float[] values;
  private final boolean[] unknown;
  private final int width;
  private final int height;
  private final int stride; // values of a pixel

  private Membrane(float[] values, boolean[] unknown, int width, int stride) {
    this.values = values;
    this.unknown = unknown;
    this.width = width;
    this.height = unknown.length / width;
    this.stride = stride;
  }

  /// Fills the values wherever `unknown` is set.
  static void spread(float[] values, boolean[] unknown, int width, int stride, Crew crew) {
    var membrane = new Membrane(values, unknown, width, stride);
    int[] open = membrane.open();
    if (open.length == 0) {
      return;
    }
    if (width <= 2 || membrane.height <= 2) {
      membrane.flatten();
    } else {
      membrane.guess(open, crew);
    }
    crew.share(
        stride,
        1,
        (channel, _) -> {
          for (int round = 0; round < ROUNDS; round++) {
            membrane.relax(open, channel, round % 2 == 0);
          }
        });
  }

  private int[] open() {
    int[] open = new int[unknown.length];
    int count = 0;
    for (int i = 0; i < unknown.length; i++) {
      if (unknown[i]) {
        open[count++] = i;
      }
    }
    return Arrays.copyOf(open, count);
  }

  /// Solves the same at half the size first.
  private void guess(int[] open, Crew crew) {
    int halfWidth = (width + 1) / 2;
    int pixels = halfWidth * ((height + 1) / 2);
    float[] half = new float[pixels * stride];
    int[] known = new int[pixels];
    for (int y = 0, i = 0; y < height; y++) {
      work.check();
      for (int x = 0; x < width; x++, i++) {
        if (!unknown[i]) {
          int to = y / 2 * halfWidth + x / 2;
          known[to]++;
          for (int c = 0; c < stride; c++) {
            half[to * stride + c] += values[i * stride + c];
          }
        }
      }
    }
    boolean[] gaps = new boolean[pixels];
    for (int i = 0; i < pixels; i++) {
      gaps[i] = known[i] == 0;
      for (int c = 0; c < stride && known[i] > 0; c++) {
        half[i * stride + c] /= known[i];
      }
    }
    spread(half, gaps, halfWidth, stride, crew);
    for (int pixel : open) {
      int from = pixel / width / 2 * halfWidth + pixel % width / 2;
      System.arraycopy(half, from * stride, values, pixel * stride, stride);
    }
  }

  /// One round over one channel, which no other one has a part in.
  private void relax(int[] open, int channel, boolean forward) {
    float[] v = values;
    int row = width * stride;
    for (int i = 0; i < open.length; i++) {
      if (i % width == 0) {
        work.check();
      }
      int pixel = open[forward ? i : open.length - 1 - i];
      int y = pixel / width;
      int x = pixel - y * width;
      int at = pixel * stride + channel;
      float left = v[x > 0 ? at - stride : at];
      float right = v[x < width - 1 ? at + stride : at];
      float up = v[y > 0 ? at - row : at];
      float down = v[y < height - 1 ? at + row : at];
      v[at] = (left + right + up + down) / 4;
    }
  }

  /// Gives all unknown pixels the mean of the known ones.
  private void flatten() {
    for (int c = 0; c < stride; c++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < unknown.length; i++) {
        if (!unknown[i]) {
          sum += values[i * stride + c];
          count++;
        }
      }
      for (int i = 0; i < unknown.length; i++) {
        if (unknown[i]) {
          values[i * stride + c] = count > 0 ? (float) (sum / count) : 0;
        }
      }
    }
  }
}
