package erased.image;

import erased.container.Bytes;
import org.jspecify.annotations.Nullable;

/// Writes stored rows of a PNG into pixels: whole bytes as they are, small depths scaled to 8 bits,
/// palette entries looked up, keys of transparency turned into alpha (PNG 3rd edition, 11.3.1.1).
final class PngSpread {
  private final PngHeader header;
  private final byte[] palette;
  private final byte @Nullable [] transparency;
  private final Pixels pixels;

  PngSpread(
      PngHeader header, byte @Nullable [] palette, byte @Nullable [] transparency, Pixels pixels) {
    this.header = header;
    this.palette = palette == null ? new byte[0] : palette;
    this.transparency = transparency;
    this.pixels = pixels;
  }

  /// @param start where the row begins: its filter type, then the stored samples
  void row(byte[] rows, int start, int y, int x, int step, int columns) {
    if (header.isPlain() && step == 1) {
      copy(rows, start + 1, y);
      return;
    }
    if (header.isScaledGray() && step == 1) {
      scale(rows, start + 1, y);
      return;
    }
    for (int i = 0; i < columns; i++) {
      int at = pixels.index(x + i * step, y);
      if (header.color() == PngHeader.PALETTE) {
        entry(stored(rows, start + 1, i), at);
      } else {
        samples(rows, start + 1, i * header.samples(), at);
      }
    }
  }

  private void copy(byte[] rows, int from, int y) {
    int at = pixels.index(0, y);
    int length = header.rowBytes(header.width());
    if (header.depth() == 8) {
      System.arraycopy(rows, from, pixels.bytes(), at, length);
      return;
    }
    short[] samples = pixels.shorts();
    for (int i = from; i < from + length; i += 2) {
      samples[at++] = (short) Bytes.uint16(rows, i);
    }
  }

  /// Grey samples of less than a byte.
  private void scale(byte[] rows, int from, int y) {
    int depth = header.depth();
    int most = (1 << depth) - 1;
    int white = 255 / most;
    byte[] samples = pixels.bytes();
    int at = pixels.index(0, y);
    for (int x = 0, bit = 0; x < header.width(); x++, bit += depth) {
      int stored = rows[from + (bit >> 3)] >> 8 - depth - (bit & 7) & most;
      samples[at + x] = (byte) (stored * white);
    }
  }

  /// The stored sample of that number in a row.
  private int stored(byte[] rows, int from, int number) {
    int depth = header.depth();
    return switch (depth) {
      case 16 -> Bytes.uint16(rows, from + 2 * number);
      case 8 -> rows[from + number] & 0xff;
      default -> {
        int bit = number * depth;
        int shift = 8 - depth - (bit & 7);
        yield rows[from + (bit >> 3)] >> shift & ((1 << depth) - 1);
      }
    };
  }

  /// An entry that the palette does not have is black, as decoders show it.
  private void entry(int index, int at) {
    for (int c = 0; c < 3; c++) {
      int from = 3 * index + c;
      pixels.put(at + c, from < palette.length ? palette[from] & 0xff : 0);
    }
    if (transparency != null) {
      pixels.put(at + 3, index < transparency.length ? transparency[index] & 0xff : 0xff);
    }
  }

  private void samples(byte[] rows, int from, int first, int at) {
    int count = header.samples();
    boolean key = header.transparent() && count != 2 && count != 4;
    boolean transparent = key;
    for (int c = 0; c < count; c++) {
      int sample = stored(rows, from, first + c);
      transparent &= isKey(sample, c);
      pixels.put(at + c, header.depth() < 8 ? sample * 255 / ((1 << header.depth()) - 1) : sample);
    }
    if (key) {
      pixels.put(at + count, transparent ? 0 : pixels.max());
    }
  }

  private boolean isKey(int sample, int channel) {
    return transparency != null
        && transparency.length >= 2 * channel + 2
        && Bytes.uint16(transparency, 2 * channel) == sample;
  }
}
