package erased.image;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The samples of a picture, pixel by pixel and row by row, in the colour space of their file.
///
/// Up to 8 bits they are held as bytes, above as shorts; both are unsigned, and white is [#max()].
public final class Pixels {
  private final int width;
  private final int height;
  private final Channels channels;
  private final int depth;
  private final byte @Nullable [] bytes;
  private final short @Nullable [] shorts;

  private Pixels(
      int width,
      int height,
      Channels channels,
      int depth,
      byte @Nullable [] bytes,
      short @Nullable [] shorts) {
    int length = bytes != null ? bytes.length : Objects.requireNonNull(shorts).length;
    if (width <= 0 || height <= 0 || (long) width * height * channels.count() != length) {
      throw new IllegalArgumentException(
          "%d samples for %dx%d %s".formatted(length, width, height, channels));
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.depth = depth;
    this.bytes = bytes;
    this.shorts = shorts;
  }

  /// 8 bits a sample; the array is not copied.
  public static Pixels of(int width, int height, Channels channels, byte[] samples) {
    return new Pixels(width, height, channels, 8, samples, null);
  }

  /// 9 to 16 bits a sample; the array is not copied.
  ///
  /// @param depth how many bits, so that `(1 << depth) - 1` is white
  public static Pixels of(int width, int height, Channels channels, int depth, short[] samples) {
    if (depth < 9 || depth > 16) {
      throw new IllegalArgumentException("depth " + depth);
    }
    return new Pixels(width, height, channels, depth, null, samples);
  }

  /// All samples zero.
  ///
  /// @param depth 8 to 16 bits
  public static Pixels blank(int width, int height, Channels channels, int depth) {
    int length = Math.multiplyExact(Math.multiplyExact(width, height), channels.count());
    return depth == 8
        ? of(width, height, channels, new byte[length])
        : of(width, height, channels, depth, new short[length]);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public Region bounds() {
    return new Region(0, 0, width, height);
  }

  public Channels channels() {
    return channels;
  }

  /// Bits of a sample: 8 to 16.
  public int depth() {
    return depth;
  }

  /// The value of full light, or of full opacity.
  public int max() {
    return (1 << depth) - 1;
  }

  /// Whether the samples are held as bytes.
  public boolean isBytes() {
    return bytes != null;
  }

  /// The first column of a row, from `x` on, where another picture of the same size and kind
  /// differs; the width where there is none.
  int differing(Pixels other, int x, int y) {
    if (x >= width) {
      return width;
    }
    int from = index(x, y);
    int to = index(0, y + 1);
    int same =
        isBytes()
            ? Arrays.mismatch(bytes(), from, to, other.bytes(), from, to)
            : Arrays.mismatch(shorts(), from, to, other.shorts(), from, to);
    return same < 0 ? width : x + same / channels.count();
  }

  /// The samples themselves, not a copy.
  ///
  /// @throws IllegalStateException where they have more than 8 bits
  public byte[] bytes() {
    if (bytes == null) {
      throw new IllegalStateException(depth + " bits a sample");
    }
    return bytes;
  }

  /// The samples themselves, not a copy.
  ///
  /// @throws IllegalStateException where they have 8 bits
  public short[] shorts() {
    if (shorts == null) {
      throw new IllegalStateException(depth + " bits a sample");
    }
    return shorts;
  }

  /// The place of a pixel's first sample in the array.
  public int index(int x, int y) {
    return (y * width + x) * channels.count();
  }

  /// The sample at a place of the array, 0 to [#max()].
  public int at(int index) {
    return bytes != null ? bytes[index] & 0xff : shorts()[index] & 0xffff;
  }

  public void put(int index, int sample) {
    if (bytes != null) {
      bytes[index] = (byte) sample;
    } else {
      shorts()[index] = (short) sample;
    }
  }

  public int get(int x, int y, int channel) {
    return at(index(x, y) + channel);
  }

  public void set(int x, int y, int channel, int sample) {
    put(index(x, y) + channel, sample);
  }

  public Pixels copy() {
    return new Pixels(
        width,
        height,
        channels,
        depth,
        bytes == null ? null : bytes.clone(),
        shorts == null ? null : shorts.clone());
  }

  /// A copy of one region.
  public Pixels crop(Region region) {
    Pixels crop = blank(region.width(), region.height(), channels, depth);
    int row = region.width() * channels.count();
    for (int y = 0; y < region.height(); y++) {
      System.arraycopy(
          array(), index(region.x(), region.y() + y), crop.array(), crop.index(0, y), row);
    }
    return crop;
  }

  /// Writes all pixels of another picture of the same kind over this one.
  public void paste(Pixels other, int x, int y) {
    if (other.channels != channels || other.depth != depth) {
      throw new IllegalArgumentException(
          "%s of %d bits into %s of %d".formatted(other.channels, other.depth, channels, depth));
    }
    int row = other.width * channels.count();
    for (int line = 0; line < other.height; line++) {
      System.arraycopy(other.array(), other.index(0, line), array(), index(x, y + line), row);
    }
  }

  private Object array() {
    return bytes != null ? bytes : Objects.requireNonNull(shorts);
  }

  /// Whether both hold the same samples of the same kind.
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Pixels other
        && width == other.width
        && height == other.height
        && channels == other.channels
        && depth == other.depth
        && Arrays.equals(bytes, other.bytes)
        && Arrays.equals(shorts, other.shorts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, channels, depth)
        + 31 * (bytes != null ? Arrays.hashCode(bytes) : Arrays.hashCode(shorts));
  }

  @Override
  public String toString() {
    return "%dx%d %s of %d bits".formatted(width, height, channels, depth);
  }
}
