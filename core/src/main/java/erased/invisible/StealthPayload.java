package erased.invisible;

import erased.container.Limits;
import erased.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What the bytes of a hidden text say, as far as they can be read.
///
/// @param flaw why the text is not whole; null where it is
record StealthPayload(String text, @Nullable Message flaw) {
  private static final int FREE = 1 << 20; // the ratio counts beyond the first mebibyte
  private static final int CHUNK = 16 << 10;

  /// @param packed whether they are packed by gzip
  static StealthPayload of(byte[] stored, boolean packed) {
    return packed ? unpacked(stored) : decoded(stored, stored.length, null);
  }

  /// Unpacks as far as the limits of a file's metadata go.
  private static StealthPayload unpacked(byte[] stored) {
    Limits limits = Limits.STANDARD;
    int most = Math.clamp((long) stored.length * limits.ratio(), FREE, limits.inflated());
    var text = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    Message flaw = null;
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      for (int read = stream.read(chunk);
          read > 0 && text.size() <= most;
          read = stream.read(chunk)) {
        text.write(chunk, 0, read);
      }
    } catch (IOException _) { // what came before it is read all the same
      flaw = Message.of("invisible.stealth.damaged", text.size());
    }
    if (text.size() > most) {
      flaw = Message.of("invisible.stealth.limit", most);
    }
    return decoded(text.toByteArray(), Math.min(text.size(), most), flaw);
  }

  private static StealthPayload decoded(byte[] bytes, int length, @Nullable Message flaw) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (flaw != null) {
      return new StealthPayload(text, flaw);
    }
    boolean readable = !text.isEmpty() && text.indexOf('\ufffd') < 0;
    return new StealthPayload(text, readable ? null : Message.of("invisible.stealth.no-text"));
  }
}
