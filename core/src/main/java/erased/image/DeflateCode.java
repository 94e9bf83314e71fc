package erased.image;

import java.util.zip.DataFormatException;

/// A Huffman code of a deflate stream (RFC 1951, 3.2.2).
final class DeflateCode {
  static final int LONGEST = 15; // bits of a code
  private static final int SHORT = 10; // bits, of codes that are looked up at once

  private final short[] lookup = new short[1 << SHORT]; // as found; 0 where the code is longer
  private final int[] counts = new int[LONGEST + 1]; // of codes of each length
  private final short[] sorted; // symbols by their codes

  /// @param lengths of each symbol's code; 0 where it has none
  DeflateCode(int[] lengths) throws DataFormatException {
    for (int length : lengths) {
      counts[length]++;
    }
    counts[0] = 0;
    int[] codes = new int[LONGEST + 2];
    int[] places = new int[LONGEST + 2];
    for (int length = 1; length <= LONGEST; length++) {
      if (codes[length] + counts[length] > 1 << length) {
        throw new DataFormatException("codes overlap");
      }
      codes[length + 1] = codes[length] + counts[length] << 1;
      places[length + 1] = places[length] + counts[length];
    }
    this.sorted = new short[places[LONGEST + 1]];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        sorted[places[length]++] = (short) symbol;
        enter(codes[length]++, length, symbol);
      }
    }
  }

  private void enter(int code, int length, int symbol) {
    if (length <= SHORT) {
      int reversed = Integer.reverse(code) >>> Integer.SIZE - length;
      for (int i = reversed; i < lookup.length; i += 1 << length) {
        lookup[i] = (short) found(symbol, length);
      }
    }
  }

  private static int found(int symbol, int length) {
    return symbol << 4 | length;
  }

  static int symbol(int found) {
    return found >> 4;
  }

  static int length(int found) {
    return found & 15;
  }

  /// The symbol whose code comes next, with the length of that code.
  ///
  /// @param bits the next one lowest
  int find(long bits) throws DataFormatException {
    int found = lookup[(int) bits & lookup.length - 1];
    return found != 0 ? found : findLong(bits);
  }

  private int findLong(long bits) throws DataFormatException {
    int code = 0;
    int first = 0; // code of this length
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= (int) (bits >>> length - 1) & 1;
      int count = counts[length];
      if (code - first < count) {
        return found(sorted[place + code - first], length);
      }
      place += count;
      first = first + count << 1;
      code <<= 1;
    }
    throw new DataFormatException("no such code");
  }
}
