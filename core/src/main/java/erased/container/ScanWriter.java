package erased.container;

import java.util.Arrays;

/// Codes the blocks of a scan (ISO/IEC 10918-1, F.1.2 and G.1.2).
final class ScanWriter implements JpegScan.BlockCoder {
  /// Where symbols and bits go.
  interface Sink {
    /// Takes a symbol.
    ///
    /// @param table place in [JpegScan#tables()]
    void symbol(int table, int symbol);

    /// Takes so many bits.
    void bits(int value, int count);
  }

  private static final int ZEROS = 0xf0; // sixteen of them
  private static final int MOST_ENDED = 0x7fff; // blocks in one run of ended bands
  private static final int MOST_CORRECTIONS = 937; // that may wait, as libjpeg has it

  private final Sink out;
  private final JpegScan scan;
  private final JpegScan.Band band;
  private final short[][] coefficients;
  private final int[] last;
  private int ended; // blocks whose band ended, not yet written
  private final byte[] waiting = new byte[MOST_CORRECTIONS + JpegComponent.BLOCK];
  private int waitingCount; // correction bits of those blocks
  private final byte[] own = new byte[JpegComponent.BLOCK];
  private int ownCount; // correction bits of the block at hand

  ScanWriter(JpegScan scan, Sink out) {
    this.scan = scan;
    this.out = out;
    this.band = scan.band();
    this.last = new int[scan.components().size()];
    this.coefficients =
        scan.components().stream().map(JpegComponent::coefficients).toArray(short[][]::new);
  }

  void interval(int interval) {
    Arrays.fill(last, 0);
    scan.walk(interval, this);
    flush();
  }

  /// Codes a row of units of a scan that has them.
  void row(int row) {
    for (int slot = 0; slot < last.length; slot++) {
      last[slot] =
          row == 0 ? 0 : coefficients[slot][scan.lastOfRow(slot, row - 1) * JpegComponent.BLOCK];
    }
    scan.walkRow(row, this);
  }

  @Override
  public void block(int slot, int block) {
    short[] from = coefficients[slot];
    int base = block * JpegComponent.BLOCK;
    switch (scan.coding()) {
      case SEQUENTIAL -> {
        difference(slot, from[base]);
        sequential(from, base, JpegScan.ac(slot));
      }
      case DC_FIRST -> difference(slot, from[base] >> band.low());
      case DC_REFINE -> out.bits(from[base] >> band.low() & 1, 1);
      case AC_FIRST -> first(from, base, JpegScan.ac(slot));
      case AC_REFINE -> refine(from, base, JpegScan.ac(slot));
    }
  }

  private void difference(int slot, int value) {
    int difference = value - last[slot];
    last[slot] = value;
    int size = size(Math.abs(difference));
    out.symbol(JpegScan.dc(slot), size);
    number(difference, size);
  }

  private static int size(int magnitude) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(magnitude);
  }

  /// Negative numbers as their complement (F.1.2.1.1).
  private void number(int value, int size) {
    out.bits((value < 0 ? value - 1 : value) & ((1 << size) - 1), size);
  }

  private void sequential(short[] from, int base, int table) {
    int zeros = 0;
    for (int k = 1; k < JpegComponent.BLOCK; k++) {
      int value = from[base + Zigzag.PLACE[k]];
      if (value == 0) {
        zeros++;
      } else {
        coefficient(table, zeros, value);
        zeros = 0;
      }
    }
    if (zeros > 0) {
      out.symbol(table, 0);
    }
  }

  private void coefficient(int table, int zeros, int value) {
    for (int left = zeros; left > 15; left -= 16) {
      out.symbol(table, ZEROS);
    }
    int size = size(Math.abs(value));
    out.symbol(table, (zeros & 15) << 4 | size);
    number(value, size);
  }

  private void first(short[] from, int base, int table) {
    int zeros = 0;
    for (int k = band.from(); k <= band.to(); k++) {
      int value = Zigzag.shifted(from[base + Zigzag.PLACE[k]], k, band.low());
      if (value == 0) {
        zeros++;
      } else {
        flush();
        coefficient(table, zeros, value);
        zeros = 0;
      }
    }
    if (zeros > 0) {
      end();
    }
  }

  /// Notes that the block ends here, with the corrections that it has left.
  private void end() {
    System.arraycopy(own, 0, waiting, waitingCount, ownCount);
    waitingCount += ownCount;
    ownCount = 0;
    if (++ended == MOST_ENDED || waitingCount > MOST_CORRECTIONS) {
      flush();
    }
  }

  /// Writes the blocks that ended, and their corrections.
  private void flush() {
    if (ended == 0) {
      return;
    }
    int size = size(ended) - 1;
    out.symbol(JpegScan.ac(0), size << 4);
    out.bits(ended & ((1 << size) - 1), size);
    ended = 0;
    corrections(waiting, waitingCount);
    waitingCount = 0;
  }

  private void corrections(byte[] bits, int count) {
    for (int i = 0; i < count; i++) {
      out.bits(bits[i], 1);
    }
  }

  private void refine(short[] from, int base, int table) {
    int end = lastNew(from, base);
    int zeros = 0;
    for (int k = band.from(); k <= band.to(); k++) {
      int value = from[base + Zigzag.PLACE[k]];
      int known = Math.abs(value) >> band.low();
      if (known == 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15 && k <= end; zeros -= 16) {
        flush();
        out.symbol(table, ZEROS);
        correct();
      }
      if (known > 1) {
        own[ownCount++] = (byte) (known & 1);
      } else {
        flush();
        out.symbol(table, zeros << 4 | 1);
        out.bits(value < 0 ? 0 : 1, 1);
        correct();
        zeros = 0;
      }
    }
    if (zeros > 0 || ownCount > 0) {
      end();
    }
  }

  /// Where the last coefficient is that this scan is the first to show; -1 where there is none.
  private int lastNew(short[] from, int base) {
    int k = band.to();
    while (k >= band.from() && Math.abs(from[base + Zigzag.PLACE[k]]) >> band.low() != 1) {
      k--;
    }
    return k < band.from() ? -1 : k;
  }

  private void correct() {
    corrections(own, ownCount);
    ownCount = 0;
  }
}
