package erased.inpaint;

import erased.progress.Work;

/// Spreads known values over open pixels as a soap film would: each becomes the mean of its
/// neighbours. Pixels that are neither have no part in it: known ones lie all around the open.
final class Membrane {
  private static final int ROUNDS = 8; // at each size: the coarser ones have done the rest

  private final Work work = Work.current();
  private final float[] values;
  private final boolean[] open;
  private final boolean[] known;
  private final int width;
  private final int height;
  private final int stride; // values of a pixel

  private Membrane(float[] values, boolean[] open, boolean[] known, int width, int stride) {
    this.values = values;
    this.open = open;
    this.known = known;
    this.width = width;
    this.height = open.length / width;
    this.stride = stride;
  }

  /// Fills the values of the open pixels.
  ///
  /// @param known pixels whose values count
  static void spread(
      float[] values, boolean[] open, boolean[] known, int width, int stride, Crew crew) {
    new Membrane(values, open, known, width, stride).spread(crew);
  }

  private void spread(Crew crew) {
    int[] pixels = pixels();
    if (pixels.length == 0) {
      return;
    }
    if (width <= 2 || height <= 2) {
      flatten();
    } else {
      guess(pixels, crew);
    }
    crew.share(
        stride,
        1,
        (channel, _) -> {
          for (int round = 0; round < ROUNDS; round++) {
            relax(pixels, channel, round % 2 == 0);
          }
        });
  }

  /// The open pixels, row by row.
  private int[] pixels() {
    int count = 0;
    for (boolean one : open) {
      count += one ? 1 : 0;
    }
    int[] pixels = new int[count];
    for (int i = 0, n = 0; n < count; i++) {
      if (open[i]) {
        pixels[n++] = i;
      }
    }
    return pixels;
  }

  /// Solves the same at half the size first.
  private void guess(int[] pixels, Crew crew) {
    int halfWidth = (width + 1) / 2;
    int area = halfWidth * ((height + 1) / 2);
    float[] half = new float[area * stride];
    boolean[] halfKnown = new boolean[area];
    boolean[] halfOpen = new boolean[area];
    for (int pixel : pixels) {
      halfOpen[above(pixel, halfWidth)] = true;
    }
    average(half, halfKnown, halfOpen, halfWidth);
    spread(half, halfOpen, halfKnown, halfWidth, stride, crew);
    for (int pixel : pixels) {
      System.arraycopy(half, above(pixel, halfWidth) * stride, values, pixel * stride, stride);
    }
  }

  private int above(int pixel, int halfWidth) {
    return pixel / width / 2 * halfWidth + pixel % width / 2;
  }

  /// Means of the known pixels; where there are some, nothing is open.
  private void average(float[] half, boolean[] halfKnown, boolean[] halfOpen, int halfWidth) {
    byte[] count = new byte[halfKnown.length];
    for (int y = 0, i = 0; y < height; y++) {
      work.check();
      for (int x = 0; x < width; x++, i++) {
        if (known[i]) {
          int to = y / 2 * halfWidth + x / 2;
          count[to]++;
          for (int c = 0; c < stride; c++) {
            half[to * stride + c] += values[i * stride + c];
          }
        }
      }
    }
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        halfKnown[i] = true;
        halfOpen[i] = false;
        for (int c = 0; c < stride; c++) {
          half[i * stride + c] /= count[i];
        }
      }
    }
  }

  /// One round over one channel, which no other one has a part in.
  private void relax(int[] pixels, int channel, boolean forward) {
    float[] v = values;
    int row = width * stride;
    for (int i = 0; i < pixels.length; i++) {
      if (i % width == 0) {
        work.check();
      }
      int pixel = pixels[forward ? i : pixels.length - 1 - i];
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

  /// Gives all open pixels the mean of the known ones.
  private void flatten() {
    for (int c = 0; c < stride; c++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < known.length; i++) {
        if (known[i]) {
          sum += values[i * stride + c];
          count++;
        }
      }
      for (int i = 0; i < open.length; i++) {
        if (open[i]) {
          values[i * stride + c] = count > 0 ? (float) (sum / count) : 0;
        }
      }
    }
  }
}
