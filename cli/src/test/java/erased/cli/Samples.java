package erased.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Small images made by hand.
final class Samples {
  static final String PROMPT =
      "a lighthouse at dusk\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7,"
          + " Seed: 42, Size: 8x8, Model: invented-v1";

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Samples() {}

  /// 8 by 8 grey pixels, as Stable Diffusion web UI leaves them.
  static byte[] marked() {
    return png("parameters\0" + PROMPT);
  }

  /// The same pixels with nothing beside them.
  static byte[] plain() {
    return png();
  }

  /// The same pixels with these text chunks before them.
  static byte[] png(String... texts) {
    try (var bytes = new ByteArrayOutputStream();
        var file = new DataOutputStream(bytes)) {
      file.write(SIGNATURE);
      chunk(file, "IHDR", new byte[] {0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0});
      for (String text : texts) {
        chunk(file, "tEXt", text.getBytes(StandardCharsets.ISO_8859_1));
      }
      chunk(file, "IDAT", pixels());
      chunk(file, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pixels() {
    var deflater = new Deflater();
    deflater.setInput(new byte[8 * 9]); // eight rows, each behind its filter byte
    deflater.finish();
    byte[] room = new byte[64];
    int length = deflater.deflate(room);
    deflater.end();
    return Arrays.copyOf(room, length);
  }

  private static void chunk(DataOutputStream file, String type, byte[] data) throws IOException {
    var crc = new CRC32();
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    crc.update(name);
    crc.update(data);
    file.writeInt(data.length);
    file.write(name);
    file.write(data);
    file.writeInt((int) crc.getValue());
  }
}
