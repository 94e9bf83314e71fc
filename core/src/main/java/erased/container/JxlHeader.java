package erased.container;

import java.util.Optional;

/// The start of a JPEG XL codestream: its size header, and as much of the metadata behind it as
/// tells how many bits a sample has (ISO/IEC 18181-1, D.2 and D.3). Bits come lowest first.
final class JxlHeader {
  /// Bytes that are enough for it.
  static final int LENGTH = 64;

  private static final int MOST = 8; // bytes of a pixel: four samples of 16 bits
  private static final int[] SIZE_BITS = {9, 13, 18, 30};

  /// Width by height.
  private static final int[][] RATIOS = {{1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};

  private final byte[] bytes;
  private int at = 16; // in bits, behind the signature

  private JxlHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the first bytes of a codestream; empty where they are none.
  static Optional<Dimensions> read(byte[] start) {
    boolean codestream = start.length > 2 && start[0] == (byte) 0xff && start[1] == 0x0a;
    return codestream ? Optional.of(new JxlHeader(start).dimensions()) : Optional.empty();
  }

  private Dimensions dimensions() {
    boolean small = bits(1) == 1;
    long height = side(small);
    int ratio = (int) bits(3);
    long width = ratio == 0 ? side(small) : height * RATIOS[ratio - 1][0] / RATIOS[ratio - 1][1];
    return new Dimensions(width, height, bytesPerPixel());
  }

  private long side(boolean small) {
    return small ? 8 * (1 + bits(5)) : 1 + bits(SIZE_BITS[(int) bits(2)]);
  }

  /// Without a word about it, three samples of 8 bits; what comes behind further fields is not
  /// read.
  private int bytesPerPixel() {
    if (bits(1) == 1) {
      return 3;
    }
    boolean further = bits(1) == 1;
    boolean floating = further || bits(1) == 1;
    return !floating && bits(2) == 0 ? MOST / 2 : MOST;
  }

  /// Zeros behind the end.
  private long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++, at++) {
      int octet = at / Byte.SIZE < bytes.length ? bytes[at / Byte.SIZE] : 0;
      value |= (long) (octet >> at % Byte.SIZE & 1) << i;
    }
    return value;
  }
}
