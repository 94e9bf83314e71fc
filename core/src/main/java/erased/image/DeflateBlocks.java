package erased.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;

/// Finds where the blocks of a deflate stream begin (RFC 1951), so that some of them can be
/// replaced. Nothing is inflated: lengths are only added up.
final class DeflateBlocks {
  private static final int END_OF_BLOCK = 256;
  private static final int LITERALS = 288;
  private static final int DISTANCES = 32;
  private static final int NEEDED =
      48; // bits of a length and a distance with all that follows them

  /// Code lengths come in this order (3.2.7).
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /// Lengths of copies, and the bits that are added to them (3.2.5).
  private static final int[] LENGTHS = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258, 0, 0
  };

  private static final int[] LENGTH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0
  };

  /// Where a block begins; the end of the stream counts as one more.
  ///
  /// @param bit in the stream
  /// @param bytes that are inflated from all before it
  /// @param stored whether its bytes follow as they are, from the next whole byte on
  record Block(long bit, long bytes, boolean stored) {}

  private final byte[] stream;
  private final List<Block> blocks = new ArrayList<>();
  private long bits; // not taken yet, the next one lowest
  private int held; // how many
  private int next; // byte of the stream
  private long bytes;

  private DeflateBlocks(byte[] stream, int start) {
    this.stream = stream;
    this.next = start;
  }

  /// All blocks of a stream, and its end.
  ///
  /// @param start its first byte
  static List<Block> of(byte[] stream, int start) throws DataFormatException {
    var blocks = new DeflateBlocks(stream, start);
    blocks.read();
    return blocks.blocks;
  }

  private void read() throws DataFormatException {
    boolean last;
    do {
      long bit = bit();
      last = take(1) == 1;
      int type = take(2);
      blocks.add(new Block(bit, bytes, type == 0));
      switch (type) {
        case 0 -> skip();
        case 1 -> fixed();
        case 2 -> dynamic();
        default -> throw new DataFormatException("block type 3");
      }
    } while (!last);
    blocks.add(new Block(bit(), bytes, false));
  }

  private long bit() throws DataFormatException {
    long bit = 8L * next - held;
    if (bit > 8L * stream.length) {
      throw new DataFormatException("short");
    }
    return bit;
  }

  private void fill() throws DataFormatException {
    if (next > stream.length + Long.BYTES) {
      throw new DataFormatException("short");
    }
    if (held <= Integer.SIZE && next + Integer.BYTES <= stream.length) {
      bits |= (int32(stream, next) & 0xffff_ffffL) << held;
      next += Integer.BYTES;
      held += Integer.SIZE;
    }
    while (held < NEEDED) {
      bits |= (next < stream.length ? stream[next] & 0xffL : 0) << held;
      next++;
      held += Byte.SIZE;
    }
  }

  private static int int32(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  private int take(int count) throws DataFormatException {
    fill();
    int taken = (int) bits & (1 << count) - 1;
    drop(count);
    return taken;
  }

  private void drop(int count) {
    bits >>>= count;
    held -= count;
  }

  private void skip() throws DataFormatException {
    take(held & 7);
    int length = take(16);
    if (take(16) != (~length & 0xffff)) {
      throw new DataFormatException("stored length");
    }
    next = next - held / Byte.SIZE + length;
    bits = 0;
    held = 0;
    bytes += length;
  }

  private void fixed() throws DataFormatException {
    int[] lengths = new int[LITERALS];
    Arrays.fill(lengths, 0, 144, 8);
    Arrays.fill(lengths, 144, 256, 9);
    Arrays.fill(lengths, 256, 280, 7);
    Arrays.fill(lengths, 280, LITERALS, 8);
    int[] distances = new int[DISTANCES];
    Arrays.fill(distances, 5);
    walk(new DeflateCode(lengths), new DeflateCode(distances));
  }

  private void dynamic() throws DataFormatException {
    int literals = 257 + take(5);
    int distances = 1 + take(5);
    int count = 4 + take(4);
    int[] order = new int[ORDER.length];
    for (int i = 0; i < count; i++) {
      order[ORDER[i]] = take(3);
    }
    int[] lengths = lengths(new DeflateCode(order), literals + distances);
    walk(
        new DeflateCode(Arrays.copyOf(lengths, literals)),
        new DeflateCode(Arrays.copyOfRange(lengths, literals, lengths.length)));
  }

  private int[] lengths(DeflateCode code, int count) throws DataFormatException {
    int[] lengths = new int[count];
    for (int i = 0; i < count; ) {
      fill();
      int found = code.find(bits);
      take(DeflateCode.length(found));
      int symbol = DeflateCode.symbol(found);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      int times = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
      if (i + times > count || (symbol == 16 && i == 0)) {
        throw new DataFormatException("code lengths");
      }
      Arrays.fill(lengths, i, i + times, symbol == 16 ? lengths[i - 1] : 0);
      i += times;
    }
    return lengths;
  }

  /// Goes over the symbols of a block.
  private void walk(DeflateCode literals, DeflateCode distances) throws DataFormatException {
    for (int end = literals(literals); end != END_OF_BLOCK; end = literals(literals)) {
      copy(end - END_OF_BLOCK - 1, distances);
    }
  }

  /// Goes over bytes that stand for themselves, and the symbol after them.
  ///
  /// @return that symbol
  private int literals(DeflateCode code) throws DataFormatException {
    long ahead = bits; // fields that would be written for each symbol
    int left = held;
    for (int count = 0; ; count++) {
      if (left < DeflateCode.LONGEST) {
        bits = ahead;
        held = left;
        fill();
        ahead = bits;
        left = held;
      }
      int found = code.find(ahead);
      int length = DeflateCode.length(found);
      ahead >>>= length;
      left -= length;
      if (DeflateCode.symbol(found) >= END_OF_BLOCK) {
        bits = ahead;
        held = left;
        bytes += count;
        return DeflateCode.symbol(found);
      }
    }
  }

  private void copy(int length, DeflateCode distances) throws DataFormatException {
    fill();
    bytes += LENGTHS[length] + (int) (bits & (1 << LENGTH_BITS[length]) - 1);
    drop(LENGTH_BITS[length]);
    int found = distances.find(bits);
    int symbol = DeflateCode.symbol(found);
    drop(DeflateCode.length(found) + (symbol < 4 ? 0 : symbol / 2 - 1));
  }
}
