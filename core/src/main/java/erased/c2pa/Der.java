package erased.c2pa;

import erased.container.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An element of ASN.1 in BER or DER (ITU-T X.690), read when it is asked for. What is malformed is
/// an `IllegalArgumentException`, or an `IndexOutOfBoundsException` where an element is missing.
final class Der {
  static final int OID = 0x06;
  static final int OCTETS = 0x04;
  static final int SET = 0x31;

  private static final int CONSTRUCTED = 0x20;
  private static final int UTC_TIME = 0x17;
  private static final int INDEFINITE = 0x80;
  private static final int DEPTH = 32;
  private static final int ELEMENTS = 10_000;

  private final byte[] bytes;
  private final int start;
  private final int content;
  private final int end;
  private final int stop;
  private final int depth;

  private Der(byte[] bytes, int start, int limit, int depth) {
    if (limit - start < 2 || depth > DEPTH || (bytes[start] & 0x1f) == 0x1f) {
      throw new IllegalArgumentException("ASN.1 at " + start);
    }
    this.bytes = bytes;
    this.start = start;
    this.depth = depth;
    int length = Bytes.uint8(bytes, start + 1);
    int at = start + 2;
    if (length == INDEFINITE) {
      this.content = at;
      while (!isEnd(at, limit)) {
        at = new Der(bytes, at, limit, depth + 1).stop;
      }
      this.end = at;
      this.stop = at + 2;
      return;
    }
    if (length > INDEFINITE) {
      int width = length & 0x7f;
      if (width > 4 || width > limit - at) {
        throw new IllegalArgumentException("ASN.1 at " + start);
      }
      long wide = Bytes.number(bytes, at, width);
      at += width;
      length = wide > limit ? -1 : (int) wide;
    }
    if (length < 0 || length > limit - at) {
      throw new IllegalArgumentException("ASN.1 at " + start);
    }
    this.content = at;
    this.end = at + length;
    this.stop = end;
  }

  private boolean isEnd(int at, int limit) {
    if (limit - at < 2) {
      throw new IllegalArgumentException("ASN.1 at " + at);
    }
    return bytes[at] == 0 && bytes[at + 1] == 0;
  }

  static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length, 0);
  }

  /// The identifier octet: class, constructed or not, and number.
  int tag() {
    return Bytes.uint8(bytes, start);
  }

  List<Der> elements() {
    var elements = new ArrayList<Der>();
    for (int at = content; at < end && elements.size() < ELEMENTS; ) {
      var element = new Der(bytes, at, end, depth + 1);
      elements.add(element);
      at = element.stop;
    }
    return elements;
  }

  Der element(int index) {
    return elements().get(index);
  }

  /// The content; that of the pieces of a string that is cut into some.
  byte[] octets() {
    if ((tag() & CONSTRUCTED) == 0) {
      return Arrays.copyOfRange(bytes, content, end);
    }
    return Bytes.join(elements().stream().map(Der::octets).toArray(byte[][]::new));
  }

  /// All of its bytes.
  byte[] encoded() {
    return Arrays.copyOfRange(bytes, start, stop);
  }

  BigInteger integer() {
    return new BigInteger(octets());
  }

  /// An object identifier in dotted form.
  String oid() {
    byte[] octets = octets();
    var text = new StringBuilder();
    long value = 0;
    for (byte octet : octets) {
      value = value << 7 | (octet & 0x7f);
      if (octet < 0) {
        continue;
      }
      if (text.isEmpty()) {
        long first = Math.min(2, value / 40);
        text.append(first).append('.').append(value - 40 * first);
      } else {
        text.append('.').append(value);
      }
      value = 0;
    }
    return text.toString();
  }

  /// A UTCTime or GeneralizedTime in UTC.
  Instant time() {
    String digits = new String(octets(), StandardCharsets.US_ASCII);
    if (tag() == UTC_TIME) {
      digits = (digits.charAt(0) < '5' ? "20" : "19") + digits;
    }
    if (!digits.endsWith("Z")) {
      throw new IllegalArgumentException("time " + digits);
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(digits, 0, 4),
              number(digits, 4, 6),
              number(digits, 6, 8),
              number(digits, 8, 10),
              number(digits, 10, 12),
              number(digits, 12, 14));
      String fraction = digits.length() > 16 ? digits.substring(15, digits.length() - 1) : "";
      long nanos =
          fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
      return time.toInstant(ZoneOffset.UTC).plusNanos(nanos);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("time " + digits, e);
    }
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
