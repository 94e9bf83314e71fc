package erased.invisible;

import erased.container.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Objects of JSON in the layout of the library Stegano (cedricbonhomme/Stegano): how many
/// characters, a colon, the characters of 8 bits each, and zeros up to a whole pixel. It has no
/// signature, so only what is an object of JSON from its first character to its last counts.
final class LsbStegano {
  private static final int DIGITS = 8; // more than any picture has bytes for
  private static final byte[] OPENING = Bytes.latin1("{\"");
  private static final int COLORS = 3;

  private LsbStegano() {}

  static Optional<StealthText> read(LsbPlane plane) {
    int most = plane.count() / Byte.SIZE;
    byte[] head = plane.bytes(0, Math.min(DIGITS + 1 + OPENING.length, most));
    int colon = Bytes.indexOf(head, 0, head.length, ':');
    int length = length(head, colon);
    int start = colon + 1;
    if (length <= OPENING.length
        || length > most - start
        || !Bytes.startsWith(head, start, head.length, OPENING)) {
      return Optional.empty();
    }
    byte[] text = plane.bytes(start * Byte.SIZE, length);
    int bits = (start + length) * Byte.SIZE;
    return isObject(text)
        ? Optional.of(
            new StealthText(
                StealthText.Layout.STEGANO,
                length,
                bits + Math.floorMod(-bits, COLORS),
                new String(text, StandardCharsets.US_ASCII),
                null))
        : Optional.empty();
  }

  /// The number before the colon, or -1.
  private static int length(byte[] head, int colon) {
    if (colon < 1 || colon > DIGITS || head[0] == '0') {
      return -1;
    }
    int length = 0;
    for (int i = 0; i < colon; i++) {
      int digit = Character.digit(head[i], 10);
      if (digit < 0) {
        return -1;
      }
      length = 10 * length + digit;
    }
    return length;
  }

  /// Python's `json.dumps` writes printable ASCII only.
  private static boolean isObject(byte[] text) {
    for (byte character : text) {
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return text[text.length - 1] == '}';
  }
}
