package erased.codecs;

import erased.image.Pixels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Copies rows between native memory and pixels: a byte a sample, or two in little-endian order.
final class Planes {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Planes() {}

  /// Reads all samples, which lie together.
  ///
  /// @param stride bytes from one row to the next
  static void read(MemorySegment from, long stride, Pixels to) {
    int row = to.width() * to.channels().count();
    for (int y = 0; y < to.height(); y++) {
      if (to.isBytes()) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, y * stride, to.bytes(), y * row, row);
      } else {
        MemorySegment.copy(from, SHORT, y * stride, to.shorts(), y * row, row);
      }
    }
  }

  /// Writes all samples so that they lie together.
  static void write(Pixels from, MemorySegment to, long stride) {
    int row = from.width() * from.channels().count();
    for (int y = 0; y < from.height(); y++) {
      if (from.isBytes()) {
        MemorySegment.copy(from.bytes(), y * row, to, ValueLayout.JAVA_BYTE, y * stride, row);
      } else {
        MemorySegment.copy(from.shorts(), y * row, to, SHORT, y * stride, row);
      }
    }
  }

  /// Reads one channel from a plane of its own.
  static void read(MemorySegment from, long stride, Pixels to, int channel) {
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        to.set(x, y, channel, sample(from, y * stride, x, to.isBytes()));
      }
    }
  }

  private static int sample(MemorySegment from, long row, int x, boolean bytes) {
    return bytes
        ? from.get(ValueLayout.JAVA_BYTE, row + x) & 0xff
        : from.get(SHORT, row + 2L * x) & 0xffff;
  }

  /// Writes one channel to a plane of its own.
  static void write(Pixels from, int channel, MemorySegment to, long stride) {
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        int sample = from.get(x, y, channel);
        if (from.isBytes()) {
          to.set(ValueLayout.JAVA_BYTE, y * stride + x, (byte) sample);
        } else {
          to.set(SHORT, y * stride + 2L * x, (short) sample);
        }
      }
    }
  }
}
