package erased.image;

import erased.container.ImageException;
import erased.progress.Work;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Filters and deflates pixels as PNG stores them (PNG 3rd edition, 9 and 10), in bands on all
/// cores: a band starts with the bytes before it as its dictionary, so the one stream that they
/// make is as small as one made in one go.
final class PngWriter {
  /// Of deflate.
  static final int USUAL_LEVEL = 6;

  private static final int BAND = 1 << 20; // filtered bytes
  private static final int SLICE = 1 << 15; // deflated bytes, which take some milliseconds
  private static final int WINDOW = 1 << 15; // deflate looks no further back
  private static final int ADLER_BASE = 65_521;

  private final Pixels pixels;
  private final byte @Nullable [] filters;
  private final int level;
  private final int rowBytes;
  private final int step;
  private final Work work = Work.current(); // of all threads

  PngWriter(Pixels pixels, byte @Nullable [] filters, int level) {
    this.pixels = pixels;
    this.filters = filters;
    this.level = level;
    int wide = pixels.isBytes() ? 1 : 2;
    this.step = pixels.channels().count() * wide;
    this.rowBytes = pixels.width() * step;
  }

  /// One deflated band, and the checksum of what it holds.
  private static final class Band {
    private final byte[] packed;
    private final int adler;
    private final long length;

    private Band(byte[] packed, int adler, long length) {
      this.packed = packed;
      this.adler = adler;
      this.length = length;
    }
  }

  /// The zlib stream of an IDAT.
  ///
  /// @param filters the filter type of each row, or null to choose for each row the one with the
  ///   smallest differences
  /// @param level of deflate, 1 to 9
  static byte[] stream(Pixels pixels, byte @Nullable [] filters, int level) {
    if (!pixels.isBytes() && pixels.depth() != 16) {
      throw new IllegalArgumentException("depth " + pixels.depth());
    }
    return new PngWriter(pixels, filters, level).stream();
  }

  private byte[] stream() {
    int rows = Math.max(1, BAND / (rowBytes + 1));
    int height = pixels.height();
    var done = new AtomicInteger();
    int bands = Math.ceilDiv(height, rows);
    return join(
        IntStream.range(0, bands)
            .parallel()
            .mapToObj(i -> {
              Band band = band(i * rows, Math.min(height, (i + 1) * rows));
              work.at(done.incrementAndGet(), bands);
              return band;
            })
            .toList());
  }

  private byte[] join(List<Band> bands) {
    long length = 6;
    for (Band band : bands) {
      length += band.packed.length;
    }
    if (length > Integer.MAX_VALUE - 64) {
      throw new ImageException.LimitExceeded(Message.of("image.png.large", length));
    }
    byte[] stream = new byte[(int) length];
    stream[0] = 0x78; // deflate with a window of 32 KiB
    stream[1] = (byte) (level < 2 ? 0x01 : level < 6 ? 0x5e : 0x9c);
    int at = 2;
    int adler = 1;
    for (Band band : bands) {
      System.arraycopy(band.packed, 0, stream, at, band.packed.length);
      at += band.packed.length;
      adler = combine(adler, band.adler, band.length);
    }
    for (int i = 0; i < 4; i++) {
      stream[at + i] = (byte) (adler >>> 24 - 8 * i);
    }
    return stream;
  }

  /// The Adler-32 of two pieces from the sums of each (RFC 1950, 8.2).
  static int combine(int first, int second, long length) {
    long a1 = first & 0xffff;
    long b1 = Integer.toUnsignedLong(first) >> 16;
    long a2 = second & 0xffff;
    long b2 = Integer.toUnsignedLong(second) >> 16;
    long a = (a1 + a2 + ADLER_BASE - 1) % ADLER_BASE;
    long b = (b1 + b2 + length % ADLER_BASE * (a1 + ADLER_BASE - 1)) % ADLER_BASE;
    return (int) (b << 16 | a);
  }

  /// The Adler-32 of bytes whose beginning was exchanged for another one of the same length.
  ///
  /// @param all of all bytes before
  /// @param old of the beginning before
  /// @param now of the beginning now
  /// @param rest bytes after it
  static int exchange(int all, int old, int now, long rest) {
    int a = (now & 0xffff) - (old & 0xffff);
    long b = (now >>> 16) - (old >>> 16) + rest % ADLER_BASE * a;
    return Math.floorMod((all >>> 16) + b, ADLER_BASE) << 16
        | Math.floorMod((all & 0xffff) + a, ADLER_BASE);
  }

  int rowBytes() {
    return rowBytes;
  }

  PngFilter filter() {
    return new PngFilter(rowBytes, step);
  }

  private Band band(int from, int to) {
    int lead = Math.min(from, (WINDOW + rowBytes) / (rowBytes + 1)); // rows for the dictionary
    byte[] filtered = new byte[(to - from + lead) * (rowBytes + 1)];
    PngFilter filter = filter();
    byte @Nullable [] above = from == lead ? null : row(from - lead - 1);
    int at = 0;
    for (int y = from - lead; y < to; y++) {
      byte[] row = row(y);
      filter.row(row, above, filters == null ? PngFilter.BEST : filters[y], filtered, at);
      above = row;
      at += rowBytes + 1;
    }
    int start = lead * (rowBytes + 1);
    int length = filtered.length - start;
    var adler = new Adler32();
    adler.update(filtered, start, length);
    return new Band(
        deflate(filtered, start, length, to == pixels.height()), (int) adler.getValue(), length);
  }

  /// Deflates bytes of an array in pieces, on all cores.
  ///
  /// @param last whether the stream ends with them; else it goes on at a whole byte
  List<byte[]> deflated(byte[] filtered, int start, int length, boolean last) {
    int pieces = Math.ceilDiv(length, BAND);
    return IntStream.range(0, pieces)
        .parallel()
        .mapToObj(i -> {
          int from = i * BAND;
          int count = Math.min(BAND, length - from);
          return deflate(filtered, start + from, count, last && i == pieces - 1);
        })
        .toList();
  }

  /// Deflates bytes of an array, which may refer to those before them.
  ///
  /// @param last whether the stream ends with them; else it goes on at a whole byte
  private byte[] deflate(byte[] filtered, int start, int length, boolean last) {
    var deflater = new Deflater(level, true);
    try {
      int known = Math.min(start, WINDOW);
      if (known > 0) {
        deflater.setDictionary(filtered, start - known, known);
      }
      deflater.setInput(filtered, start, length);
      if (last) {
        deflater.finish();
      }
      byte[] packed = new byte[length + (length >> 9) + 1024];
      int mode = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      int done = 0;
      int count;
      do {
        work.check();
        count = deflater.deflate(packed, done, Math.min(SLICE, packed.length - done), mode);
        done += count;
      } while (count > 0 && done < packed.length && !deflater.finished());
      return Arrays.copyOf(packed, done);
    } finally {
      deflater.end();
    }
  }

  /// A row as PNG stores it: bytes, big-endian.
  byte[] row(int y) {
    byte[] row = new byte[rowBytes];
    int at = pixels.index(0, y);
    if (pixels.isBytes()) {
      System.arraycopy(pixels.bytes(), at, row, 0, rowBytes);
      return row;
    }
    short[] samples = pixels.shorts();
    for (int i = 0; i < rowBytes; i += 2) {
      short sample = samples[at++];
      row[i] = (byte) (sample >> 8);
      row[i + 1] = (byte) sample;
    }
    return row;
  }
}
