package erased.c2pa;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import erased.text.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CBOR (RFC 8949) as plain Java values: maps and lists that cannot be changed, text, `Long` (or
/// `BigInteger`), `Double`, `Boolean`, `byte[]`, null. Numbers as keys become their digits; tags
/// are dropped.
final class Cbor {
  private static final int ITEMS = 500_000; // of one value; claims and assertions have hundreds
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;

  private final byte[] bytes;
  private final int end;
  private final int nesting;
  private int at;
  private int items;

  private Cbor(byte[] bytes, Range range, Limits limits) {
    this.bytes = bytes;
    this.at = range.start();
    this.end = range.end();
    this.nesting = limits.nesting();
  }

  /// The first value in that range.
  static @Nullable Object read(byte[] bytes, Range range, Limits limits) {
    return new Cbor(bytes, range, limits).value(0);
  }

  /// Where the value of a key is, in a map that is the first value in that range.
  static Optional<Range> rangeOf(String key, byte[] bytes, Range range, Limits limits) {
    var cbor = new Cbor(bytes, range, limits);
    int head = cbor.next(0);
    if (head >> 5 != 5) {
      return Optional.empty();
    }
    boolean open = (head & 0x1f) == INDEFINITE;
    long left = open ? Long.MAX_VALUE : cbor.count(head & 0x1f);
    for (; left > 0 && !(open && cbor.atBreak()); left--) {
      Object found = cbor.value(1);
      int start = cbor.at;
      cbor.value(1);
      if (key.equals(found)) {
        return Optional.of(new Range(start, cbor.at));
      }
    }
    return Optional.empty();
  }

  private @Nullable Object value(int depth) {
    int head = next(depth);
    int info = head & 0x1f;
    return switch (head >> 5) {
      case 0 -> unsigned(count(info));
      case 1 -> negative(count(info));
      case 2 -> byteString(info);
      case 3 -> text(info);
      case 4 -> list(info, depth);
      case 5 -> map(info, depth);
      case 6 -> tagged(info, depth);
      default -> simple(info);
    };
  }

  private int next(int depth) {
    if (depth > nesting) {
      throw new ImageException.LimitExceeded(Message.of("c2pa.nesting", at, nesting));
    }
    if (++items > ITEMS) {
      throw new ImageException.LimitExceeded(Message.of("c2pa.cbor.items", at, ITEMS));
    }
    return uint8();
  }

  private int uint8() {
    need(1);
    return Bytes.uint8(bytes, at++);
  }

  private void need(long wanted) {
    if (wanted < 0 || wanted > end - at) {
      throw new ImageException.Corrupt(Message.of("c2pa.cbor.length", at, wanted, end - at));
    }
  }

  private long count(int info) {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw malformed();
    }
    int width = 1 << (info - 24);
    need(width);
    long value = Bytes.number(bytes, at, width);
    at += width;
    return value;
  }

  private static Object unsigned(long value) {
    return value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
  }

  private static Object negative(long value) {
    return value >= 0
        ? (Object) (-1 - value)
        : BigInteger.ONE.negate().subtract(new BigInteger(Long.toUnsignedString(value)));
  }

  private byte[] byteString(int info) {
    if (info != INDEFINITE) {
      return take(count(info));
    }
    var pieces = new ArrayList<byte[]>();
    for (int head = next(0); head != BREAK; head = next(0)) {
      if (head >> 5 != 2 && head >> 5 != 3) {
        throw malformed();
      }
      pieces.add(take(count(head & 0x1f)));
    }
    return Bytes.join(pieces.toArray(byte[][]::new));
  }

  private byte[] take(long length) {
    need(length);
    byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) length);
    at += (int) length;
    return taken;
  }

  private String text(int info) {
    return new String(byteString(info), StandardCharsets.UTF_8);
  }

  private List<@Nullable Object> list(int info, int depth) {
    var list = new ArrayList<@Nullable Object>();
    if (info == INDEFINITE) {
      while (!atBreak()) {
        list.add(value(depth + 1));
      }
    } else {
      long length = count(info);
      need(length); // an item takes a byte or more
      for (long i = 0; i < length; i++) {
        list.add(value(depth + 1));
      }
    }
    return Collections.unmodifiableList(list);
  }

  private Map<String, @Nullable Object> map(int info, int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    if (info == INDEFINITE) {
      while (!atBreak()) {
        entry(map, depth);
      }
    } else {
      long length = count(info);
      need(length);
      for (long i = 0; i < length; i++) {
        entry(map, depth);
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private void entry(Map<String, @Nullable Object> map, int depth) {
    Object key = value(depth + 1);
    if (!(key instanceof String || key instanceof Number)) {
      throw malformed();
    }
    map.put(key.toString(), value(depth + 1));
  }

  private boolean atBreak() {
    need(1);
    if (Bytes.uint8(bytes, at) != BREAK) {
      return false;
    }
    at++;
    return true;
  }

  private @Nullable Object tagged(int info, int depth) {
    long tag = count(info);
    Object value = value(depth + 1);
    if ((tag == 2 || tag == 3) && value instanceof byte[] digits) { // RFC 8949, 3.4.3
      BigInteger number = new BigInteger(1, digits);
      return tag == 2 ? number : BigInteger.ONE.negate().subtract(number);
    }
    return value;
  }

  private @Nullable Object simple(int info) {
    return switch (info) {
      case 20 -> false;
      case 21 -> true;
      case 22, 23 -> null;
      case 25 -> (double) Float.float16ToFloat((short) count(info));
      case 26 -> (double) Float.intBitsToFloat((int) count(info));
      case 27 -> Double.longBitsToDouble(count(info));
      default -> {
        if (info > 24) {
          throw malformed();
        }
        yield count(info);
      }
    };
  }

  private ImageException malformed() {
    return new ImageException.Corrupt(Message.of("c2pa.cbor.malformed", at - 1));
  }
}
