package erased.image;

import erased.progress.Work;

/// In what two pictures of the same size differ, with a mask of where they were meant to.
///
/// @param changed pixels that differ at all
/// @param region that holds all of them
/// @param outside pixels that differ and are not masked
/// @param most by how much a sample outside the mask differs, in levels of the first picture
public record PixelDifference(long changed, Region region, long outside, int most) {

  /// Compares two pictures, whatever the kind of their samples.
  ///
  /// @param mask where pixels may differ; of the pictures' size
  public static PixelDifference of(Pixels before, Pixels after, Mask mask) {
    if (before.width() != after.width() || before.height() != after.height()) {
      throw new IllegalArgumentException(before + " and " + after);
    }
    var count = new Count(before, after, mask);
    Work work = Work.current();
    for (int y = 0; y < before.height(); y++) {
      work.check();
      count.row(y);
    }
    return count.result();
  }

  private static final class Count {
    private final Pixels before;
    private final Pixels after;
    private final Mask mask;
    private final boolean alike;
    private long changed;
    private long outside;
    private int most;
    private Region region = new Region(0, 0, 0, 0);

    private Count(Pixels before, Pixels after, Mask mask) {
      this.before = before;
      this.after = after;
      this.mask = mask;
      this.alike = before.channels() == after.channels() && before.depth() == after.depth();
    }

    private void row(int y) {
      int first = -1;
      int last = -1;
      for (int x = next(0, y); x < before.width(); x = next(x + 1, y)) {
        int difference = difference(x, y);
        if (difference > 0) {
          first = first < 0 ? x : first;
          last = x;
          changed++;
          if (!mask.get(x, y)) {
            outside++;
            most = Math.max(most, difference);
          }
        }
      }
      if (first >= 0) {
        region = region.union(new Region(first, y, last + 1 - first, 1));
      }
    }

    /// The first column at or behind `x` that may differ; the width where there is none.
    private int next(int x, int y) {
      return alike ? before.differing(after, x, y) : x;
    }

    /// The largest difference among the samples of a pixel, in levels of the picture before.
    private int difference(int x, int y) {
      int most = 0;
      int colors = before.channels().colors();
      for (int c = 0; c < colors; c++) {
        int there = after.channels().colors() == 1 ? 0 : c;
        most = Math.max(most, Math.abs(before.get(x, y, c) - level(x, y, there)));
      }
      int alpha =
          after.channels().hasAlpha() ? level(x, y, after.channels().colors()) : before.max();
      int own = before.channels().hasAlpha() ? before.get(x, y, colors) : before.max();
      return Math.max(most, Math.abs(own - alpha));
    }

    private int level(int x, int y, int channel) {
      int sample = after.get(x, y, channel);
      return before.depth() == after.depth()
          ? sample
          : (int) ((2L * sample * before.max() + after.max()) / (2L * after.max()));
    }

    private PixelDifference result() {
      return new PixelDifference(changed, region, outside, most);
    }
  }
}
