package erased.invisible;

import erased.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPOutputStream;

/// Hides texts as the generators do, sample by sample, with no line in common with the readers.
final class StealthWriter {
  private StealthWriter() {}

  /// A signature, the length in bits, the text.
  static byte[] message(String signature, byte[] payload) {
    return message(signature, 8 * payload.length, payload);
  }

  static byte[] message(String signature, int bits, byte[] payload) {
    return ByteBuffer.allocate(15 + 4 + payload.length)
        .put(utf8(signature))
        .putInt(bits)
        .put(payload)
        .array();
  }

  /// What NovelAI may write behind its text.
  static byte[] code(byte[] message, int bits, byte[] code) {
    return ByteBuffer.allocate(message.length + 4 + code.length)
        .put(message)
        .putInt(bits)
        .put(code)
        .array();
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Writes bits into the last sample of each pixel, column by column.
  static Pixels alpha(Pixels picture, byte[] message) {
    Pixels marked = picture.copy();
    int bit = 0;
    for (int x = 0; x < picture.width(); x++) {
      for (int y = 0; y < picture.height() && bit < 8 * message.length; y++) {
        write(marked, marked.index(x, y) + picture.channels().count() - 1, message, bit++);
      }
    }
    return marked;
  }

  /// Writes bits into red, green and blue of each pixel, column by column.
  static Pixels colors(Pixels picture, byte[] message) {
    int height = picture.height();
    return colors(picture, message, i -> picture.index(i / height, i % height));
  }

  /// A number of characters, a colon, the characters; row by row.
  static Pixels stegano(Pixels picture, String text) {
    byte[] message = utf8(text.length() + ":" + text);
    return colors(picture, message, i -> i * picture.channels().count());
  }

  private static Pixels colors(Pixels picture, byte[] message, IntUnaryOperator pixel) {
    Pixels marked = picture.copy();
    for (int bit = 0; bit < 8 * message.length; bit++) {
      write(marked, pixel.applyAsInt(bit / 3) + bit % 3, message, bit);
    }
    return marked;
  }

  private static void write(Pixels pixels, int at, byte[] message, int bit) {
    int one = message[bit / 8] >> (7 - bit % 8) & 1;
    pixels.put(at, pixels.at(at) & ~1 | one);
  }
}
