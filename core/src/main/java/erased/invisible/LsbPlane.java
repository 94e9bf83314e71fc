package erased.invisible;

import erased.image.Pixels;
import java.util.Optional;

/// The lowest bits of a picture's samples, in the order in which a text was written into them.
final class LsbPlane {
  private static final int TOP = 127; // of the upper seven bits of a sample

  /// Which samples hold a text, and in what order.
  enum Order {
    /// The opacity of each pixel, column by column.
    ALPHA_BY_COLUMN,
    /// Red, green and blue of each pixel, column by column.
    COLORS_BY_COLUMN,
    /// The same, row by row.
    COLORS_BY_ROW
  }

  private final Pixels pixels;
  private final byte[] samples;
  private final Order order;

  private LsbPlane(Pixels pixels, Order order) {
    this.pixels = pixels;
    this.samples = pixels.bytes();
    this.order = order;
  }

  /// Nothing where the picture has no such samples, or has more than 8 bits of each: all that write
  /// such texts write 8.
  static Optional<LsbPlane> of(Pixels pixels, Order order) {
    boolean has =
        order == Order.ALPHA_BY_COLUMN
            ? pixels.channels().hasAlpha()
            : pixels.channels().colors() == 3;
    return has && pixels.isBytes() ? Optional.of(new LsbPlane(pixels, order)) : Optional.empty();
  }

  /// How many bits there are.
  int count() {
    int pixelCount = pixels.width() * pixels.height();
    return order == Order.ALPHA_BY_COLUMN ? pixelCount : 3 * pixelCount;
  }

  /// Whole bytes, the highest bit of each first.
  ///
  /// @param first bit of them
  byte[] bytes(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int value = 0;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = value << 1 | (samples[sample(first + i * Byte.SIZE + bit)] & 1);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  /// Whether every sample is full, or would be without what was written into it.
  boolean isFull() {
    for (int bit = 0; bit < count(); bit++) {
      if (upper(sample(bit)) != TOP) {
        return false;
      }
    }
    return true;
  }

  /// Takes out what was written into so many bits: each becomes what it most likely was before, so
  /// far as the upper bits around it tell, which nothing was written into. What no longer begins as
  /// it did is no longer found.
  void clear(int bits) {
    byte first = bytes(0, 1)[0];
    for (int bit = 0; bit < bits; bit++) {
      int at = sample(bit);
      samples[at] = (byte) (upper(at) << 1 | likely(at));
    }
    if (bytes(0, 1)[0] == first) {
      samples[sample(0)] ^= 1;
    }
  }

  /// The lowest bit that a sample most likely had: none in full darkness, one in full light, and
  /// between them that which brings it nearer to its neighbours.
  private int likely(int at) {
    int own = upper(at);
    if (own == 0 || own == TOP) {
      return own & 1;
    }
    int channels = pixels.channels().count();
    int row = pixels.width() * channels;
    int x = at % row / channels;
    int around =
        upper(x > 0 ? at - channels : at)
            + upper(x + 1 < pixels.width() ? at + channels : at)
            + upper(at >= row ? at - row : at)
            + upper(at + row < samples.length ? at + row : at);
    return around > 4 * own ? 1 : 0;
  }

  private int upper(int at) {
    return (samples[at] & 0xff) >> 1;
  }

  /// The place of the sample that holds a bit.
  private int sample(int bit) {
    int height = pixels.height();
    int channels = pixels.channels().count();
    return switch (order) {
      case ALPHA_BY_COLUMN -> pixels.index(bit / height, bit % height) + channels - 1;
      case COLORS_BY_COLUMN -> pixels.index(bit / 3 / height, bit / 3 % height) + bit % 3;
      case COLORS_BY_ROW -> bit / 3 * channels + bit % 3;
    };
  }
}
