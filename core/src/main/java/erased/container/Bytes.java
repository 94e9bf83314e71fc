package erased.container;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Numbers and names in byte arrays, big-endian unless it says otherwise.
public final class Bytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int uint8(byte[] from, int at) {
    return from[at] & 0xff;
  }

  public static int uint16(byte[] from, int at) {
    return (from[at] & 0xff) << 8 | (from[at + 1] & 0xff);
  }

  public static int int32(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  public static long uint32(byte[] from, int at) {
    return int32(from, at) & 0xffff_ffffL;
  }

  public static long uint32Little(byte[] from, int at) {
    return (int) INT_LITTLE.get(from, at) & 0xffff_ffffL;
  }

  public static long int64(byte[] from, int at) {
    return (long) LONG.get(from, at);
  }

  /// A number of 0 to 8 bytes.
  public static long number(byte[] from, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (from[at + i] & 0xff);
    }
    return value;
  }

  public static void putInt32(byte[] to, int at, int value) {
    INT.set(to, at, value);
  }

  public static void putInt32Little(byte[] to, int at, int value) {
    INT_LITTLE.set(to, at, value);
  }

  /// The low `width` bytes of a number.
  public static void putNumber(byte[] to, int at, int width, long value) {
    for (int i = 0; i < width; i++) {
      to[at + i] = (byte) (value >>> 8 * (width - 1 - i));
    }
  }

  /// Four characters that name a chunk or box.
  public static String name(byte[] from, int at) {
    return new String(from, at, 4, StandardCharsets.ISO_8859_1);
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static boolean startsWith(byte[] bytes, int at, int end, byte[] expected) {
    if (at < 0 || end - at < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where `wanted` first occurs from `at` on and before `end`, or -1.
  public static int indexOf(byte[] bytes, int at, int end, byte[] wanted) {
    for (int i = at; i <= end - wanted.length; i++) {
      if (bytes[i] == wanted[0] && startsWith(bytes, i, end, wanted)) {
        return i;
      }
    }
    return -1;
  }

  public static int indexOf(byte[] bytes, int at, int end, int wanted) {
    for (int i = at; i < end; i++) {
      if (bytes[i] == (byte) wanted) {
        return i;
      }
    }
    return -1;
  }

  public static byte[] join(byte[]... pieces) {
    int length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
    }
    return joined;
  }
}
