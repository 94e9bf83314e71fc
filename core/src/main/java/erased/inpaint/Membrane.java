package erased.inpaint;

import erased.progress.Work;

/// Spreads known values over open pixels as a soap film would: each becomes the mean of its
/// neighbours. Pixels that are neither have no part in it: known ones lie all around the open.
final class Membrane {
  private static final int ROUNDS = 8; // at each size: the coarser ones have done the rest
  private static final int CHANNELS = 2; // that one thread takes
  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int TOP = 4;
  private static final int BOTTOM = 8;

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
    int[] pixels = Level.places(open);
    if (pixels.length == 0) {
      return;
    }
    if (width <= 2 || height <= 2) {
      flatten();
    } else {
      guess(pixels, crew);
    }
    byte[] borders = borders(pixels);
    crew.share(
        stride,
        CHANNELS,
        (from, to) -> {
          for (int round = 0; round < ROUNDS; round++) {
            relax(pixels, borders, from, to, round % 2 == 0);
          }
        });
  }

  /// On which sides of the open pixels the picture ends.
  private byte[] borders(int[] pixels) {
    byte[] borders = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int x = pixels[i] % width;
      int y = pixels[i] / width;
      int sides = x == 0 ? LEFT : 0;
      sides |= x == width - 1 ? RIGHT : 0;
      sides |= y == 0 ? TOP : 0;
      sides |= y == height - 1 ? BOTTOM : 0;
      borders[i] = (byte) sides;
    }
    return borders;
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

  /// One round over some channels, which no other one has a part in.
  private void relax(int[] pixels, byte[] borders, int from, int to, boolean forward) {
    float[] v = values;
    int row = width * stride;
    for (int n = 0; n < pixels.length; n++) {
      if (n % width == 0) {
        work.check();
      }
      int i = forward ? n : pixels.length - 1 - n;
      int sides = borders[i];
      int left = (sides & LEFT) == 0 ? stride : 0;
      int right = (sides & RIGHT) == 0 ? stride : 0;
      int up = (sides & TOP) == 0 ? row : 0;
      int down = (sides & BOTTOM) == 0 ? row : 0;
      int end = pixels[i] * stride + to;
      for (int at = pixels[i] * stride + from; at < end; at++) {
        v[at] = (v[at - left] + v[at + right] + v[at - up] + v[at + down]) / 4;
      }
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
