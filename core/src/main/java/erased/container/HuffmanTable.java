package erased.container;

import java.util.Arrays;

/// A Huffman table as a DHT segment holds it (ISO/IEC 10918-1, B.2.4.2), ready to decode and to
/// encode.
final class HuffmanTable {
  /// Bits that are looked up at once; longer codes take a second look.
  static final int LOOKAHEAD = 10;

  /// In an entry: bits that it stands for.
  static final int LENGTH = 0x1f;

  /// In an entry: set where the bits behind the code are counted too, and the upper half is the
  /// number that they make.
  static final int COMPLETE = 0x80;

  static final int LONGEST = 16; // bits of a code

  /// A table without any code.
  static final HuffmanTable EMPTY = new HuffmanTable(new byte[LONGEST], new byte[0]);

  private static final int SYMBOLS = 256;

  private final byte[] counts;
  private final byte[] symbols;
  private final int[] entries = new int[1 << LOOKAHEAD];
  private final int[] limit = new int[LONGEST + 1]; // behind a length's last code, as 16 bits
  private final int[] offset = new int[LONGEST + 1]; // from a code to the place of its symbol
  private final int[] codes = new int[SYMBOLS]; // code and length, 0 where there is none

  /// @param counts how many codes there are of 1 to 16 bits
  /// @param symbols what they stand for, in the order of the codes
  /// @throws IllegalArgumentException where these are more codes than fit
  HuffmanTable(byte[] counts, byte[] symbols) {
    this.counts = counts;
    this.symbols = symbols;
    int code = 0;
    int next = 0;
    for (int length = 1; length <= LONGEST; length++) {
      offset[length] = next - code;
      for (int left = counts[length - 1] & 0xff; left > 0; left--, code++, next++) {
        if (code >= 1 << length || next >= symbols.length) {
          throw new IllegalArgumentException("codes of " + length + " bits");
        }
        add(code, length, symbols[next] & 0xff);
      }
      limit[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  private void add(int code, int length, int symbol) {
    if (codes[symbol] == 0) {
      codes[symbol] = code << 5 | length;
    }
    int free = LOOKAHEAD - length; // bits of the lookup that follow the code
    for (int rest = 0; rest < 1 << Math.max(0, free) && free >= 0; rest++) {
      entries[code << free | rest] = entry(symbol, length, rest, free);
    }
  }

  /// A code with its size's bits in the lower half of its symbol (F.1.2.1, F.1.2.2).
  private static int entry(int symbol, int length, int rest, int free) {
    int size = symbol & 15;
    if (size == 0 || size > free) {
      return symbol << 8 | length;
    }
    int value = extend(rest >>> (free - size), size);
    return value << 16 | symbol << 8 | COMPLETE | length + size;
  }

  /// The number that `size` bits stand for (F.2.2.1, EXTEND).
  static int extend(int bits, int size) {
    return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
  }

  /// What the next 64 bits of data begin with: its length, `COMPLETE`, the symbol from bit 8 on,
  /// the number from bit 16 on; 0 where no code begins so.
  int entry(long bits) {
    int entry = entries[(int) (bits >>> (64 - LOOKAHEAD))];
    return entry != 0 ? entry : longer((int) (bits >>> (64 - LONGEST)));
  }

  private int longer(int bits) {
    for (int length = LOOKAHEAD + 1; length <= LONGEST; length++) {
      if (bits < limit[length]) {
        int symbol = symbols[(bits >>> (LONGEST - length)) + offset[length]] & 0xff;
        return symbol << 8 | length;
      }
    }
    return 0;
  }

  /// For each symbol its code, and behind it in 5 bits the code's length; 0 where it has none.
  int[] codes() {
    return codes;
  }

  /// As a DHT segment holds it, from the sixteen counts on.
  byte[] bytes() {
    return Bytes.join(counts, symbols);
  }

  /// The table that makes symbols of these frequencies shortest (K.2).
  static HuffmanTable optimal(long[] frequencies) {
    int[] lengths = lengths(frequencies);
    int[] perLength = new int[SYMBOLS + 1];
    for (int symbol = 0; symbol <= SYMBOLS; symbol++) {
      perLength[lengths[symbol]]++;
    }
    shorten(perLength);
    byte[] counts = new byte[LONGEST];
    for (int length = 1; length <= LONGEST; length++) {
      counts[length - 1] = (byte) perLength[length];
    }
    return new HuffmanTable(counts, byLength(lengths));
  }

  /// Code lengths of a Huffman tree with one symbol more than there are, which keeps the code of
  /// all ones free (figure K.1).
  private static int[] lengths(long[] frequencies) {
    long[] weights = Arrays.copyOf(frequencies, SYMBOLS + 1);
    weights[SYMBOLS] = 1;
    int[] lengths = new int[SYMBOLS + 1];
    int[] others = new int[SYMBOLS + 1]; // the next symbol of the same branch
    Arrays.fill(others, -1);
    while (true) {
      int least = least(weights, -1);
      int second = least(weights, least);
      if (second < 0) {
        return lengths;
      }
      weights[least] += weights[second];
      weights[second] = 0;
      int end = deepen(lengths, others, least);
      others[end] = second;
      deepen(lengths, others, second);
    }
  }

  /// The last of the least weights that are not 0, other than `but`; -1 where there is none.
  private static int least(long[] weights, int but) {
    int least = -1;
    for (int i = 0; i <= SYMBOLS; i++) {
      if (weights[i] > 0 && i != but && (least < 0 || weights[i] <= weights[least])) {
        least = i;
      }
    }
    return least;
  }

  private static int deepen(int[] lengths, int[] others, int branch) {
    int symbol = branch;
    lengths[symbol]++;
    while (others[symbol] >= 0) {
      symbol = others[symbol];
      lengths[symbol]++;
    }
    return symbol;
  }

  /// Moves codes of more than 16 bits up in pairs, and takes the free code away (figure K.3).
  private static void shorten(int[] perLength) {
    for (int length = SYMBOLS; length > LONGEST; length--) {
      while (perLength[length] > 0) {
        int shorter = length - 2;
        while (perLength[shorter] == 0) {
          shorter--;
        }
        perLength[length] -= 2;
        perLength[length - 1]++;
        perLength[shorter + 1] += 2;
        perLength[shorter]--;
      }
    }
    int longest = LONGEST;
    while (longest > 0 && perLength[longest] == 0) {
      longest--;
    }
    perLength[longest]--;
  }

  private static byte[] byLength(int[] lengths) {
    byte[] symbols = new byte[SYMBOLS];
    int count = 0;
    for (int length = 1; length <= SYMBOLS; length++) {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (lengths[symbol] == length) {
          symbols[count++] = (byte) symbol;
        }
      }
    }
    return Arrays.copyOf(symbols, count);
  }
}
