package erased.invisible;

import java.util.Arrays;

/// Votes of a part of a marked picture, laid over a message whose beginning is not known: neither
/// how many blocks a row of the whole picture had, nor which bit the first block carries.
final class Fold {
  private final Votes votes;
  private final Bits message;
  private final int n;
  private final double[] table; // votes summed by row and column, both modulo n

  Fold(Votes votes, Bits message) {
    this.votes = votes;
    this.message = message;
    this.n = message.count();
    this.table = new double[n * n];
    for (int row = 0; row < votes.rows(); row++) {
      for (int column = 0; column < votes.columns(); column++) {
        table[row % n * n + column % n] += votes.soft(row, column);
      }
    }
  }

  /// A way of laying it.
  ///
  /// @param columns of the whole picture, modulo the message's length
  /// @param first bit that the first block carries
  /// @param sum of all votes, each with the sign of its bit
  record Lay(int columns, int first, double sum) {}

  /// The one that fits best.
  Lay best() {
    double[][] shifted = shifted();
    var best = new Lay(0, 0, Double.NEGATIVE_INFINITY);
    double[] sums = new double[n];
    for (int columns = 0; columns < n; columns++) {
      Arrays.fill(sums, 0);
      for (int row = 0; row < shifted.length; row++) {
        add(shifted[row], row * columns % n, sums);
      }
      for (int first = 0; first < n; first++) {
        if (sums[first] > best.sum()) {
          best = new Lay(columns, first, sums[first]);
        }
      }
    }
    return best;
  }

  private void add(double[] row, int turn, double[] sums) {
    for (int first = 0; first < n - turn; first++) {
      sums[first] += row[first + turn];
    }
    for (int first = n - turn; first < n; first++) {
      sums[first] += row[first + turn - n];
    }
  }

  /// For each row of the table, the sum of its votes if its first block carries a given bit.
  private double[][] shifted() {
    double[] pattern = Filter.pattern(message);
    double[][] shifted = new double[Math.min(n, votes.rows())][n];
    for (int row = 0; row < shifted.length; row++) {
      for (int first = 0; first < n; first++) {
        double sum = 0;
        for (int column = 0; column < Math.min(n, votes.columns()); column++) {
          int bit = first + column;
          sum += table[row * n + column] * pattern[bit < n ? bit : bit - n];
        }
        shifted[row][first] = sum;
      }
    }
    return shifted;
  }

  /// How well the message fits when it is laid so.
  Filter filter(Lay lay) {
    double[] sums = new double[n];
    for (int row = 0; row < Math.min(n, votes.rows()); row++) {
      for (int column = 0; column < n; column++) {
        sums[(lay.first() + row * lay.columns() + column) % n] += table[row * n + column];
      }
    }
    return Filter.of(sums, votes.energy(), message);
  }
}
