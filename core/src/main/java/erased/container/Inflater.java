package erased.container;

import erased.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    return unpack(new InflaterInputStream(new ByteArrayInputStream(packed)), packed.length, offset);
  }

  byte[] brotli(byte[] packed, int offset) {
    try {
      return unpack(new BrotliInputStream(new ByteArrayInputStream(packed)), packed.length, offset);
    } catch (IOException | IllegalStateException e) {
      throw new ImageException.Corrupt(Message.of("container.brotli", offset));
    }
  }

  /// A stream that ends early gives what it had: a truncated file can still be looked into.
  private byte[] unpack(InputStream stream, int packed, int offset) {
    var unpacked = new ByteArrayOutputStream(Math.min(4 * packed + 64, FREE));
    byte[] chunk = new byte[CHUNK];
    try (stream) {
      for (int read = stream.read(chunk); read > 0; read = stream.read(chunk)) {
        unpacked.write(chunk, 0, read);
        check(unpacked.size(), packed, offset);
      }
    } catch (IOException e) {
      if (unpacked.size() == 0) {
        throw new ImageException.Corrupt(Message.of("container.inflate", offset));
      }
    }
    left -= unpacked.size();
    return unpacked.toByteArray();
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
