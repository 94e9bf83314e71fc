package erased.container;

import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// ImageMagick's way to keep a binary profile in PNG text: a line with its name, a line with its
/// length, then hexadecimal digits.
final class RawProfile {
  private static final int LINE = 36; // bytes of a line

  private RawProfile() {}

  /// Some writers leave bytes behind the digits: the length line says how many count.
  static byte[] decode(byte[] text, int offset) {
    int lengthAt = afterLine(text, afterLine(text, 0, true), false);
    int at = afterLine(text, lengthAt, false);
    int wanted = length(text, lengthAt, at);
    var digits = new StringBuilder(Math.min(text.length, 2 * wanted));
    for (int i = at; i < text.length && digits.length() < 2 * wanted; i++) {
      if (!Character.isWhitespace(text[i])) {
        digits.append((char) text[i]);
      }
    }
    try {
      return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits.append('0'));
    } catch (IllegalArgumentException e) {
      throw new ImageException.Corrupt(Message.of("container.rawprofile", offset));
    }
  }

  private static int length(byte[] text, int from, int to) {
    String line = new String(text, from, to - from, StandardCharsets.ISO_8859_1).strip();
    try {
      return Math.clamp(Integer.parseInt(line), 0, text.length);
    } catch (NumberFormatException e) {
      return text.length;
    }
  }

  static byte[] encode(byte[] before, byte[] profile) {
    var text = new StringBuilder("\n" + name(before) + "\n");
    text.append("%8d%n".formatted(profile.length).replace(System.lineSeparator(), "\n"));
    for (int at = 0; at < profile.length; at += LINE) {
      text.append(HexFormat.of().formatHex(profile, at, Math.min(at + LINE, profile.length)));
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String name(byte[] text) {
    int start = afterLine(text, 0, true);
    int end = Bytes.indexOf(text, start, text.length, '\n');
    return new String(text, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1);
  }

  /// Behind the next line; with `empty` only over an empty one.
  private static int afterLine(byte[] text, int at, boolean empty) {
    int end = Bytes.indexOf(text, at, text.length, '\n');
    return end < 0 || (empty && end > at) ? at : end + 1;
  }
}
