package erased.inpaint;

import erased.image.Region;
import org.jspecify.annotations.Nullable;

/// A picture with a hole at one size: samples as floats, 0 to 255 whatever the file's depth; the
/// last sample of each pixel says how rough its surroundings are.
final class Level {
  private static final float[] KERNEL = {1, 3, 3, 1}; // of halving, each way

  final int width;
  final int height;
  final int stride; // samples of a pixel
  final float[] samples;
  final boolean[] hole;
  private int @Nullable [] holePixels;
  private int @Nullable [] toKnown;

  Level(int width, int height, int stride) {
    this.width = width;
    this.height = height;
    this.stride = stride;
    samples = new float[Math.multiplyExact(Math.multiplyExact(width, height), stride)];
    hole = new boolean[width * height];
  }

  /// How many steps each pixel lies from known ground, once it is known what is hole.
  int[] toKnown() {
    int[] steps = toKnown;
    if (steps == null) {
      steps = Distance.toKnown(this);
      toKnown = steps;
    }
    return steps;
  }

  /// The places of all pixels of the hole, row by row, once it is known what is hole.
  int[] holePixels() {
    int[] pixels = holePixels;
    if (pixels == null) {
      pixels = places(hole);
      holePixels = pixels;
    }
    return pixels;
  }

  /// Where a mask is set, in order.
  static int[] places(boolean[] mask) {
    int count = 0;
    for (boolean set : mask) {
      count += set ? 1 : 0;
    }
    int[] places = new int[count];
    for (int i = 0, n = 0; n < count; i++) {
      if (mask[i]) {
        places[n++] = i;
      }
    }
    return places;
  }

  /// What holds those pixels, which are in order, and as many more on each side where there are.
  Region box(int[] pixels, int margin) {
    int left = width;
    int right = 0;
    for (int pixel : pixels) {
      left = Math.min(left, pixel % width);
      right = Math.max(right, pixel % width);
    }
    int top = pixels[0] / width;
    int bottom = pixels[pixels.length - 1] / width;
    return new Region(left, top, right - left + 1, bottom - top + 1).grow(margin, width, height);
  }

  /// At half the size, from known samples only; a pixel that is mostly unknown is unknown.
  Level half(Crew crew) {
    var half = new Level((width + 1) / 2, (height + 1) / 2, stride);
    crew.share(
        half.height,
        16,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < half.width; x++) {
              shrink(half, x, y);
            }
          }
        });
    return half;
  }

  private void shrink(Level half, int x, int y) {
    if (isKnownAround(x, y)) {
      average(half, x, y);
    } else {
      shrinkKnown(half, x, y);
    }
  }

  /// Whether all pixels that one of half the size is made from are there and known.
  private boolean isKnownAround(int x, int y) {
    if (x == 0 || y == 0 || 2 * x + 2 >= width || 2 * y + 2 >= height) {
      return false;
    }
    int at = (2 * y - 1) * width + 2 * x - 1;
    for (int end = at + 4 * width; at < end; at += width) {
      if (hole[at] || hole[at + 1] || hole[at + 2] || hole[at + 3]) {
        return false;
      }
    }
    return true;
  }

  private void average(Level half, int x, int y) {
    float[] from = samples;
    int row = width * stride;
    int first = ((2 * y - 1) * width + 2 * x - 1) * stride;
    int out = (y * half.width + x) * stride;
    for (int c = 0; c < stride; c++) {
      float sum = 0;
      int at = first + c;
      for (float weight : KERNEL) {
        sum += weight * from[at];
        sum += 3 * weight * from[at + stride];
        sum += 3 * weight * from[at + 2 * stride];
        sum += weight * from[at + 3 * stride];
        at += row;
      }
      half.samples[out + c] = sum / 64;
    }
  }

  private void shrinkKnown(Level half, int x, int y) {
    float[] from = samples;
    float[] into = half.samples;
    int count = stride;
    float all = 0;
    float known = 0;
    int to = y * half.width + x;
    int out = to * count;
    for (int j = Math.max(0, 2 * y - 1); j <= Math.min(height - 1, 2 * y + 2); j++) {
      for (int i = Math.max(0, 2 * x - 1); i <= Math.min(width - 1, 2 * x + 2); i++) {
        float weight = KERNEL[i - 2 * x + 1] * KERNEL[j - 2 * y + 1];
        all += weight;
        int at = j * width + i;
        if (!hole[at]) {
          known += weight;
          for (int c = 0; c < count; c++) {
            into[out + c] += weight * from[at * count + c];
          }
        }
      }
    }
    half.hole[to] = 2 * known < all;
    for (int c = 0; c < count && known > 0; c++) {
      into[out + c] /= known;
    }
  }
}
