package erased.container;

import erased.text.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/// Unpacks compressed metadata within the limits that one file has in all.
final class Inflater {
  private static final int FREE = 1 << 20; // the ratio counts beyond the first mebibyte
  private static final int CHUNK = 16 << 10;

  private final Limits limits;
  private int left;

  Inflater(Limits limits) {
    this.limits = limits;
    this.left = limits.inflated();
  }

  byte[] inflate(byte[] packed, int offset) {
    return unpack(
        () -> new InflaterInputStream(new ByteArrayInputStream(packed)), packed.length, offset);
  }

  byte[] brotli(byte[] packed, int offset) {
    try {
      return unpack(
          () -> new BrotliInputStream(new ByteArrayInputStream(packed)), packed.length, offset);
    } catch (IllegalStateException e) {
      throw new ImageException.Corrupt(Message.of("container.brotli", offset));
    }
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  /// Counts first, so that what is too much never takes memory. A stream that ends early gives what
  /// it had: a truncated file can still be looked into.
  private byte[] unpack(Source source, int packed, int offset) {
    byte[] chunk = new byte[CHUNK];
    int size = 0;
    try (InputStream stream = source.open()) {
      for (int read = stream.read(chunk); read > 0; read = stream.read(chunk)) {
        size += read;
        check(size, packed, offset);
      }
    } catch (IOException e) {
      if (size == 0) {
        throw new ImageException.Corrupt(Message.of("container.inflate", offset));
      }
    }
    left -= size;
    return read(source, size);
  }

  private static byte[] read(Source source, int size) {
    byte[] unpacked = new byte[size];
    int at = 0;
    try (InputStream stream = source.open()) {
      int read = 0;
      while (at < size && read >= 0) {
        at += read;
        read = stream.read(unpacked, at, size - at);
      }
    } catch (IOException e) {
      return Arrays.copyOf(unpacked, at); // it ended early the first time too
    }
    return unpacked;
  }

  private void check(int unpacked, int packed, int offset) {
    if (unpacked > left) {
      left = 0;
      throw new ImageException.LimitExceeded(
          Message.of("container.limit.inflated", offset, limits.inflated()));
    }
    if (unpacked > FREE && unpacked / limits.ratio() > packed) {
      left -= unpacked;
      throw new ImageException.LimitExceeded(
          Message.of("container.limit.ratio", offset, limits.ratio()));
    }
  }
}
