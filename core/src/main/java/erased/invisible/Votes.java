package erased.invisible;

import erased.image.Pixels;
import erased.progress.Work;
import java.util.stream.IntStream;

/// What each block of 8x8 pixels says of the bit that it carries.
final class Votes {
  static final int BLOCK = 2 * Quantiser.SIDE; // pixels

  private final int rows;
  private final int columns;
  private final float[] soft;
  private final boolean[] plain;

  private Votes(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.soft = new float[rows * columns];
    this.plain = new boolean[rows * columns];
  }

  /// Reads all whole blocks of a grid.
  ///
  /// @param x pixels left of the grid
  /// @param y pixels above it
  static Votes of(Pixels pixels, Quantiser quantiser, Variant variant, int x, int y) {
    var votes =
        new Votes(
            Math.max(0, pixels.height() - y) / BLOCK, Math.max(0, pixels.width() - x) / BLOCK);
    Work work = Work.current();
    IntStream.range(0, votes.rows)
        .parallel()
        .forEach(row -> {
          work.check();
          votes.read(pixels, quantiser, variant, row, x, y + row * BLOCK);
        });
    return votes;
  }

  private void read(Pixels pixels, Quantiser quantiser, Variant variant, int row, int x, int y) {
    double[][] cells = new double[Quantiser.SIDE][Quantiser.SIDE * columns];
    for (int line = 0; line < Quantiser.SIDE; line++) {
      variant.approximate(pixels, x, y + 2 * line, cells[line]);
    }
    double[] block = new double[Quantiser.CELLS];
    double[] scratch = new double[Quantiser.CELLS];
    for (int column = 0; column < columns; column++) {
      for (int line = 0; line < Quantiser.SIDE; line++) {
        System.arraycopy(
            cells[line], Quantiser.SIDE * column, block, Quantiser.SIDE * line, Quantiser.SIDE);
      }
      int at = row * columns + column;
      plain[at] = quantiser.residue(block) > Quantiser.STEP / 2;
      double residue = quantiser.informed(block, scratch);
      soft[at] = (float) -Math.sin(2 * Math.PI * residue / Quantiser.STEP);
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int count() {
    return soft.length;
  }

  /// From -1, which speaks for a 0, to 1.
  float soft(int row, int column) {
    return soft[row * columns + column];
  }

  /// The sum of the squares of all votes. Votes of a grid that was marked are near -1 and 1; those
  /// of another one are spread over all values.
  double energy() {
    double energy = 0;
    for (float vote : soft) {
      energy += vote * vote;
    }
    return energy;
  }

  /// The votes for each bit of a message, summed.
  ///
  /// @param n bits
  double[] sums(int n) {
    double[] sums = new double[n];
    for (int i = 0; i < soft.length; i++) {
      sums[i % n] += soft[i];
    }
    return sums;
  }

  /// These votes without what a message explains of them.
  Votes without(Bits message) {
    double[] pattern = Filter.pattern(message);
    double dot = 0;
    double power = 0;
    for (int i = 0; i < soft.length; i++) {
      double bit = pattern[i % pattern.length];
      dot += soft[i] * bit;
      power += bit * bit;
    }
    var rest = new Votes(rows, columns);
    for (int i = 0; i < soft.length && power > 0; i++) {
      rest.soft[i] = (float) (soft[i] - dot / power * pattern[i % pattern.length]);
    }
    return rest;
  }

  /// The message as the scheme's own decoder gives it: each block has one vote, and 127 of 255
  /// votes make a 1.
  Bits plain(int n) {
    int[] ones = new int[n];
    int[] all = new int[n];
    for (int i = 0; i < plain.length; i++) {
      ones[i % n] += plain[i] ? 1 : 0;
      all[i % n]++;
    }
    var digits = new StringBuilder(n);
    for (int i = 0; i < n; i++) {
      digits.append(ones[i] * 255 > all[i] * 127 ? '1' : '0');
    }
    return Bits.ofBinary(digits.toString());
  }
}
