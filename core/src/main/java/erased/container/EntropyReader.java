package erased.container;

import java.util.Arrays;

/// The bits of one restart interval, without the zero bytes that are stuffed behind 0xff (ISO/IEC
/// 10918-1, F.1.2.3). They are read by their place, so that a reader's whole state is one number;
/// zeros follow the last.
final class EntropyReader {
  private static final int BEHIND = 512; // bytes: more than a block can take and be read ahead

  private final byte[] file;
  private byte[] data = new byte[BEHIND];
  private int start;
  private long end;

  EntropyReader(byte[] file) {
    this.file = file;
  }

  /// Reads up to the next marker, or to the limit, and returns where that is.
  int load(int from, int limit) {
    start = from;
    reserve(limit - from);
    int at = from;
    int to = 0;
    while (at < limit) {
      int stuffed = Math.min(limit, Jpeg.nextFf(file, at));
      System.arraycopy(file, at, data, to, stuffed - at);
      to += stuffed - at;
      int next = behindFill(stuffed, limit);
      if (next >= limit || file[next] != 0) {
        at = stuffed;
        break;
      }
      data[to++] = (byte) 0xff;
      at = next + 1;
    }
    Arrays.fill(data, to, to + BEHIND, (byte) 0);
    end = 8L * to;
    return at;
  }

  /// The first interval takes room for all that are left.
  private void reserve(int length) {
    if (data.length < length + BEHIND) {
      data = new byte[length + BEHIND];
    }
  }

  private int behindFill(int from, int limit) {
    int at = from;
    while (at < limit && file[at] == (byte) 0xff) {
      at++;
    }
    return at;
  }

  byte[] data() {
    return data;
  }

  /// Behind the last bit.
  long end() {
    return end;
  }

  /// 57 bits or more from that place on, the first one highest.
  static long peek(byte[] data, long place) {
    return Bytes.int64(data, (int) (place >>> 3)) << (place & 7);
  }

  /// Where in the file a bit stands.
  int offset(long place) {
    int left = (int) Math.min(place >>> 3, end >>> 3);
    int at = start;
    while (left > 0) {
      at += file[at] == (byte) 0xff ? 2 : 1;
      left--;
    }
    return at;
  }
}
