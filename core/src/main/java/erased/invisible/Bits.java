package erased.invisible;

import erased.container.ImageException;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/// A message as bits, the first one first.
public final class Bits {
  private static final int MOST = 1024; // bits of a message that somebody gives

  private final BitSet ones;
  private final int count;

  private Bits(BitSet ones, int count) {
    this.ones = ones;
    this.count = count;
  }

  /// Bytes, the highest bit of each first.
  public static Bits of(byte[] bytes) {
    var ones = new BitSet();
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      ones.set(i, (bytes[i / Byte.SIZE] >> (7 - i % Byte.SIZE) & 1) != 0);
    }
    return new Bits(ones, bytes.length * Byte.SIZE);
  }

  /// A text in UTF-8.
  public static Bits ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Whole bytes in hexadecimal.
  ///
  /// @throws IllegalArgumentException where it is none
  public static Bits ofHex(String digits) {
    return of(HexFormat.of().parseHex(digits));
  }

  /// Digits 0 and 1.
  ///
  /// @throws IllegalArgumentException where others are among them
  public static Bits ofBinary(String digits) {
    if (!digits.matches("[01]+")) {
      throw new IllegalArgumentException(digits);
    }
    var ones = new BitSet();
    for (int i = 0; i < digits.length(); i++) {
      ones.set(i, digits.charAt(i) == '1');
    }
    return new Bits(ones, digits.length());
  }

  /// A message as people write it: `0x` and hexadecimal, `0b` and binary digits, else a text.
  ///
  /// @throws ImageException.Unfit where it is empty, too long, or not what its first letters say
  public static Payload parse(String message) {
    Bits bits;
    try {
      bits =
          message.startsWith("0x")
              ? ofHex(message.substring(2))
              : message.startsWith("0b") ? ofBinary(message.substring(2)) : ofText(message);
    } catch (IllegalArgumentException _) {
      throw new ImageException.Unfit(Message.of("invisible.message.digits", message));
    }
    if (bits.count == 0 || bits.count > MOST) {
      throw new ImageException.Unfit(Message.of("invisible.message.length", MOST, bits.count));
    }
    return new Payload(message, bits, null);
  }

  public int count() {
    return count;
  }

  public boolean get(int index) {
    return ones.get(index);
  }

  /// How many are the same in both.
  public int matches(Bits other) {
    var differ = (BitSet) ones.clone();
    differ.xor(other.ones);
    return Math.min(count, other.count) - differ.cardinality();
  }

  /// Digits 0 and 1.
  @Override
  public String toString() {
    var digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(get(i) ? '1' : '0');
    }
    return digits.toString();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Bits other && count == other.count && ones.equals(other.ones);
  }

  @Override
  public int hashCode() {
    return 31 * count + ones.hashCode();
  }
}
