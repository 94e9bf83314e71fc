package erased.segment;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.progress.Work;
import java.util.Arrays;

/// A picture divided into parts that do not overlap, numbered from 1 by area, the largest first.
public final class Segments {
  /// Parts that one byte a pixel can number beside the 0 of pixels in no part.
  public static final int MOST = 255;

  private final Pixels map;
  private final int[] areas; // by number; the first counts the pixels in no part

  /// Numbers the parts anew by their area, and of equally large ones in the order of their labels.
  ///
  /// @param labels of the pixels row by row, unsigned, 0 for those in no part; kept and overwritten
  public Segments(int width, int height, byte[] labels) {
    int[] counts = new int[MOST + 1];
    Work work = Work.current();
    for (int y = 0; y < height; y++) {
      work.check();
      for (int i = y * width; i < (y + 1) * width; i++) {
        counts[labels[i] & 0xff]++;
      }
    }
    byte[] numbers = new byte[counts.length];
    int[] sorted = new int[counts.length];
    sorted[0] = counts[0];
    int parts = 0;
    for (int label; (label = largest(counts)) != 0; counts[label] = 0) {
      parts++;
      sorted[parts] = counts[label];
      numbers[label] = (byte) parts;
    }
    for (int y = 0; y < height; y++) {
      work.check();
      for (int i = y * width; i < (y + 1) * width; i++) {
        labels[i] = numbers[labels[i] & 0xff];
      }
    }
    this.map = Pixels.of(width, height, Channels.GRAY, labels);
    this.areas = Arrays.copyOf(sorted, parts + 1);
  }

  private static int largest(int[] counts) {
    int largest = 0;
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > (largest == 0 ? 0 : counts[largest])) {
        largest = label;
      }
    }
    return largest;
  }

  /// How many parts there are.
  public int count() {
    return areas.length - 1;
  }

  /// The number of each pixel's part as its gray value, 0 in none.
  public Pixels map() {
    return map;
  }

  /// Pixels of a part.
  ///
  /// @param number from 1 to [#count()], or 0 for the pixels in no part
  public int area(int number) {
    return areas[number];
  }

  /// The pixels of one part, gathered anew at each call, since all at once take more than a
  /// picture.
  public Mask mask(int number) {
    if (number < 1 || number > count()) {
      throw new IllegalArgumentException("mask %d of %d".formatted(number, count()));
    }
    var mask = new Mask(map.width(), map.height());
    for (int y = 0, at = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++, at++) {
        if (map.at(at) == number) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }
}
