package erased.container;

import java.util.Arrays;

/// Writes the symbols and bits of a scan as entropy-coded data (ISO/IEC 10918-1, F.1.2.3).
final class BitWriter implements ScanWriter.Sink {
  private static final int STEP = 4; // bytes that are written at once

  private final int[][] codes;
  private byte[] out;
  private int length;
  private long bits; // not yet written; the lowest `waiting` count
  private int waiting;
  private int lacking; // a bit for each table

  /// @param codes of each of the scan's tables, as [HuffmanTable#codes()] gives them
  BitWriter(int[][] codes, int expected) {
    this.codes = codes;
    this.out = new byte[Math.max(expected, 2 * STEP)];
  }

  @Override
  public void symbol(int table, int symbol) {
    int code = codes[table][symbol];
    if (code == 0) {
      lacking |= 1 << table;
    }
    bits(code >>> 5, code & 31);
  }

  @Override
  public void bits(int value, int count) {
    bits = bits << count | value;
    waiting += count;
    if (waiting >= 8 * STEP) {
      waiting -= 8 * STEP;
      write((int) (bits >>> waiting));
    }
  }

  /// Takes bits of other data.
  ///
  /// @param data as [EntropyReader] gives it
  void copy(byte[] data, long from, long to) {
    for (long at = from; at < to; at += Integer.SIZE - 1) {
      int count = (int) Math.min(Integer.SIZE - 1, to - at);
      bits((int) (EntropyReader.peek(data, at) >>> (Long.SIZE - count)), count);
    }
  }

  private void write(int word) {
    reserve();
    int inverted = ~word;
    if (((inverted - 0x0101_0101) & word & 0x8080_8080) == 0) { // no byte of 0xff
      Bytes.putInt32(out, length, word);
      length += STEP;
    } else {
      for (int shift = 24; shift >= 0; shift -= 8) {
        write8(word >>> shift);
      }
    }
  }

  private void reserve() {
    if (out.length < length + 2 * STEP) {
      out = Arrays.copyOf(out, Math.addExact(out.length, out.length / 2 + 2 * STEP));
    }
  }

  private void write8(int value) {
    out[length++] = (byte) value;
    if ((byte) value == (byte) 0xff) {
      out[length++] = 0;
    }
  }

  /// Whether a symbol had no code in that table: then what was written is none.
  boolean lacks(int table) {
    return (lacking >> table & 1) != 0;
  }

  /// All that was written, its last byte filled with ones, as an interval must end (F.1.2.3).
  byte[] bytes() {
    int fill = -waiting & 7;
    bits((1 << fill) - 1, fill);
    reserve();
    while (waiting > 0) {
      waiting -= 8;
      write8((int) (bits >>> waiting));
    }
    return Arrays.copyOf(out, length);
  }
}
