package erased.image;

import erased.container.ImageException;
import erased.progress.Work;
import erased.text.Message;
import java.util.Arrays;

/// Which pixels of a picture are meant: one bit a pixel.
public final class Mask {
  private final int width;
  private final int height;
  private final int words; // of a row
  private final long[] bits;

  private Mask(int width, int height, long[] bits) {
    this.width = width;
    this.height = height;
    this.words = words(width);
    this.bits = bits;
  }

  /// A mask of nothing.
  public Mask(int width, int height) {
    this(width, height, new long[Math.multiplyExact(words(width), height)]);
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("mask of " + width + "x" + height);
    }
  }

  private static int words(int width) {
    return (width + 63) >>> 6;
  }

  public static Mask of(int width, int height, Region region) {
    var mask = new Mask(width, height);
    Region inside = region.intersect(new Region(0, 0, width, height));
    for (int y = inside.y(); y < inside.bottom(); y++) {
      for (int x = inside.x(); x < inside.right(); x++) {
        mask.set(x, y);
      }
    }
    return mask;
  }

  /// The pixels of a picture that are nearer to white than to black; transparent ones are black.
  public static Mask of(Pixels picture) {
    var mask = new Mask(picture.width(), picture.height());
    if (picture.isBytes() && picture.channels() == Channels.GRAY) {
      mask.light(picture.bytes());
      return mask;
    }
    int count = picture.channels().count();
    int colors = picture.channels().colors();
    int half = picture.max() * colors; // of twice the sum, so that 50 % and above is white
    for (int y = 0, at = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++, at += count) {
        int sum = 0;
        for (int c = 0; c < colors; c++) {
          sum += picture.at(at + c);
        }
        boolean seen = colors == count || 2 * picture.at(at + colors) > picture.max();
        if (2 * sum > half && seen) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }

  /// Masks the samples that are nearer to white: those with the highest bit.
  private void light(byte[] samples) {
    for (int y = 0; y < height; y++) {
      int end = (y + 1) * width;
      for (int from = y * width, word = y * words; from < end; from += Long.SIZE, word++) {
        bits[word] = light(samples, from, Math.min(from + Long.SIZE, end));
      }
    }
  }

  private static long light(byte[] samples, int from, int end) {
    long light = 0;
    for (int i = from; i < end; i++) {
      light |= (samples[i] >>> 7 & 1L) << i - from;
    }
    return light;
  }

  /// Where two pictures of one size and kind differ.
  public static Mask differing(Pixels one, Pixels other) {
    var mask = new Mask(one.width(), one.height());
    for (int y = 0; y < one.height(); y++) {
      Work.current().check();
      for (int x = one.differing(other, 0, y); x < one.width(); ) {
        mask.set(x, y);
        x = one.differing(other, x + 1, y);
      }
    }
    return mask;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean get(int x, int y) {
    return (bits[y * words + (x >>> 6)] >>> x & 1) != 0;
  }

  public void set(int x, int y) {
    bits[y * words + (x >>> 6)] |= 1L << x;
  }

  public void clear(int x, int y) {
    bits[y * words + (x >>> 6)] &= ~(1L << x);
  }

  /// The first masked column of a row at or behind `x`; the width where there is none.
  public int next(int x, int y) {
    if (x >= width) {
      return width;
    }
    int word = x >>> 6;
    long left = bits[y * words + word] & (-1L << x);
    while (left == 0) {
      if (++word == words) {
        return width;
      }
      left = bits[y * words + word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(left);
  }

  /// Masked pixels.
  public long count() {
    long count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  public boolean isEmpty() {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean isFull() {
    return count() == (long) width * height;
  }

  /// The smallest region that holds every masked pixel; empty where there is none.
  public Region bounds() {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      int first = next(0, y);
      if (first < width) {
        left = Math.min(left, first);
        right = Math.max(right, last(y) + 1);
        top = Math.min(top, y);
        bottom = y + 1;
      }
    }
    return right == 0 ? new Region(0, 0, 0, 0) : new Region(left, top, right - left, bottom - top);
  }

  private int last(int y) {
    int word = words - 1;
    while (bits[y * words + word] == 0) {
      word--;
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(bits[y * words + word]);
  }

  public Mask copy() {
    return new Mask(width, height, bits.clone());
  }

  /// Adds all pixels of another mask of the same size.
  public void add(Mask other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "%dx%d and %dx%d".formatted(width, height, other.width, other.height));
    }
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }

  /// The mask with every pixel that lies within so many pixels of one of its own, as a disc.
  public Mask grow(int radius) {
    Mask grown = copy();
    Work work = Work.current();
    for (int dy = -radius; dy <= radius; dy++) {
      work.check();
      int reach = (int) Math.sqrt((double) radius * radius - dy * dy);
      for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
        grown.addRow(this, y, y + dy, reach);
      }
    }
    return grown;
  }

  /// Adds a row of another mask, each of its runs longer by `reach` at both ends.
  private void addRow(Mask from, int fromRow, int row, int reach) {
    for (int x = from.next(0, fromRow); x < width; ) {
      int end = x + 1;
      while (end < width && from.get(end, fromRow)) {
        end++;
      }
      setRun(Math.max(0, x - reach), Math.min(width, end + reach), row);
      x = from.next(end, fromRow);
    }
  }

  private void setRun(int from, int to, int y) {
    int first = y * words + (from >>> 6);
    int last = y * words + ((to - 1) >>> 6);
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      bits[first] |= head & tail;
      return;
    }
    bits[first] |= head;
    Arrays.fill(bits, first + 1, last, -1L);
    bits[last] |= tail;
  }

  /// The mask at another size, each pixel from the nearest one.
  public Mask resize(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    var resized = new Mask(newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      int from = (int) ((2L * y + 1) * height / (2L * newHeight));
      for (int x = 0; x < newWidth; x++) {
        if (get((int) ((2L * x + 1) * width / (2L * newWidth)), from)) {
          resized.set(x, y);
        }
      }
    }
    return resized;
  }

  /// The mask for a picture of that size: the same one, or scaled where it has the same shape but
  /// for a pixel of the smaller of both.
  ///
  /// @throws ImageException.Unfit where it has another shape
  public Mask fitted(int pictureWidth, int pictureHeight) {
    double scale = (double) width / pictureWidth;
    boolean alike =
        width < pictureWidth
            ? Math.abs(height - pictureHeight * scale) <= 1
            : Math.abs(pictureHeight - height / scale) <= 1;
    if (!alike) {
      throw new ImageException.Unfit(
          Message.of("image.mask.shape", width, height, pictureWidth, pictureHeight));
    }
    return resize(pictureWidth, pictureHeight);
  }

  /// White where masked, black elsewhere.
  public Pixels pixels() {
    byte[] samples = new byte[Math.multiplyExact(width, height)];
    for (int y = 0; y < height; y++) {
      for (int x = next(0, y); x < width; x = next(x + 1, y)) {
        samples[y * width + x] = (byte) 0xff;
      }
    }
    return Pixels.of(width, height, Channels.GRAY, samples);
  }
}
