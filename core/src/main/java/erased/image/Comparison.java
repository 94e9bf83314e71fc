package erased.image;

import erased.progress.Work;
import java.util.Arrays;

/// A picture before and after a change, and what changed, side by side.
public final class Comparison {
  /// Most columns or rows, and most pixels, of the whole.
  private static final int SIDE = 16_384;

  private static final long PIXELS = 50_000_000;

  private static final int GAP = 4; // columns between two panels

  private static final int GAIN = 4; // so that a difference of a few levels is seen

  private static final int LIFT = 40; // of the least difference, so that one level is seen

  private final Pixels before;
  private final Pixels after;
  private final Mask changed;
  private final Channels channels;
  private final int width; // of a panel
  private final int height;

  private Comparison(Pixels before, Pixels after, Mask changed) {
    this.before = before;
    this.after = after;
    this.changed = changed;
    this.channels = Channels.of(true, before.channels().hasAlpha() || after.channels().hasAlpha());
    double whole = (3.0 * before.width() + 2 * GAP) * before.height();
    double scale =
        Math.min(
            Math.min(1, Math.sqrt(PIXELS / whole)),
            Math.min((SIDE - 2.0 * GAP) / 3 / before.width(), (double) SIDE / before.height()));
    this.width = Math.max(1, (int) (before.width() * scale));
    this.height = Math.max(1, (int) (before.height() * scale));
  }

  /// Both pictures and how much they differ under the mask, the difference brightened, and black
  /// where nothing changed. Three panels of 8 bits with white between them, smaller than the
  /// pictures where they would otherwise be more than 16,384 columns or rows or 50 million pixels.
  ///
  /// @param after of the size of `before`, as `changed`
  public static Pixels of(Pixels before, Pixels after, Mask changed) {
    if (!before.bounds().equals(after.bounds())
        || before.width() != changed.width()
        || before.height() != changed.height()) {
      throw new IllegalArgumentException(
          "%s, %s and a mask of %dx%d".formatted(before, after, changed.width(), changed.height()));
    }
    return new Comparison(before, after, changed).draw();
  }

  private Pixels draw() {
    Pixels drawn = Pixels.blank(3 * width + 2 * GAP, height, channels, 8);
    Arrays.fill(drawn.bytes(), (byte) 0xff);
    Work work = Work.current();
    for (int y = 0; y < height; y++) {
      work.check();
      for (int x = 0; x < width; x++) {
        draw(x, y, drawn);
      }
    }
    return drawn;
  }

  private void draw(int x, int y, Pixels drawn) {
    var cell =
        new Region(
            scaled(x, width, before.width()),
            scaled(y, height, before.height()),
            scaled(x + 1, width, before.width()) - scaled(x, width, before.width()),
            scaled(y + 1, height, before.height()) - scaled(y, height, before.height()));
    int second = x + width + GAP;
    int third = second + width + GAP;
    for (int c = 0; c < channels.count(); c++) {
      drawn.set(x, y, c, mean(before, cell, c));
      drawn.set(second, y, c, mean(after, cell, c));
    }
    for (int c = 0; c < 3; c++) {
      drawn.set(third, y, c, difference(cell, c));
    }
  }

  private static int scaled(int at, int from, int to) {
    return (int) ((long) at * to / from);
  }

  /// The mean of one channel of the comparison in a region, on 8 bits.
  private static int mean(Pixels picture, Region cell, int channel) {
    long sum = 0;
    for (int y = cell.y(); y < cell.bottom(); y++) {
      for (int x = cell.x(); x < cell.right(); x++) {
        sum += sample(picture, x, y, channel);
      }
    }
    double mean = (double) sum / cell.area();
    return (int) Math.round(mean * 255 / picture.max());
  }

  /// The largest difference of one colour in a region: a mean would hide one changed pixel.
  private int difference(Region cell, int color) {
    double largest = 0;
    for (int y = cell.y(); y < cell.bottom(); y++) {
      for (int x = changed.next(cell.x(), y); x < cell.right(); x = changed.next(x + 1, y)) {
        double difference = Math.abs(light(before, x, y, color) - light(after, x, y, color));
        double opacity = Math.abs(light(before, x, y, 3) - light(after, x, y, 3));
        largest = Math.max(largest, Math.max(difference, opacity));
      }
    }
    return largest == 0 ? 0 : (int) Math.min(255, LIFT + Math.round(largest * GAIN));
  }

  private static double light(Pixels picture, int x, int y, int channel) {
    return sample(picture, x, y, channel) * 255.0 / picture.max();
  }

  /// A sample as if the picture had three colours and opacity.
  private static int sample(Pixels picture, int x, int y, int channel) {
    Channels channels = picture.channels();
    if (channel == 3) {
      return channels.hasAlpha() ? picture.get(x, y, channels.colors()) : picture.max();
    }
    return picture.get(x, y, channels.colors() == 1 ? 0 : channel);
  }
}
