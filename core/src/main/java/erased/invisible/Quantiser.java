package erased.invisible;

import java.util.Arrays;

/// What a DWT scheme quantises in a block of 4x4 cells, as a residue modulo [#STEP]: 9 stands for a
/// 0 and 27 for a 1.
enum Quantiser {
  /// The cell of largest magnitude, the first one excluded. Despite the scheme's name there is no
  /// cosine transform.
  LARGEST_CELL {
    @Override
    double residue(double[] block) {
      return residueOf(magnitude(block, largest(block)));
    }

    @Override
    double informed(double[] block, double[] scratch) {
      return residueOf(magnitude(block, new Informed(block, scratch).cell()));
    }
  },

  /// The largest singular value.
  SINGULAR_VALUE {
    @Override
    double residue(double[] block) {
      return residueOf(SingularValue.largest(block));
    }

    @Override
    double informed(double[] block, double[] scratch) {
      return residue(block);
    }
  };

  static final int SIDE = 4; // cells of a block
  static final int CELLS = SIDE * SIDE;
  static final double STEP = 36;

  /// What the scheme's own decoder reads.
  abstract double residue(double[] block);

  /// What a reader reads that knows what the encoder does.
  abstract double informed(double[] block, double[] scratch);

  static int largest(double[] block) {
    int largest = 1;
    for (int i = 2; i < CELLS; i++) {
      if (magnitude(block, i) > magnitude(block, largest)) {
        largest = i;
      }
    }
    return largest;
  }

  /// The same as `value % STEP`, bit for bit, in a fraction of the time.
  ///
  /// @param value 0 or more
  static double residueOf(double value) {
    double residue = value - STEP * Math.floor(value / STEP);
    return residue < 0 ? residue + STEP : residue;
  }

  static double magnitude(double[] block, int cell) {
    return Math.abs(block[cell]);
  }

  /// The cell that the encoder of [#LARGEST_CELL] most likely moved.
  static int carrier(double[] block, double[] scratch) {
    return new Informed(block, scratch).cell();
  }

  /// The encoder may move the largest cell down, so that another one is the largest now. The cell
  /// that it moved still gives itself away: it lies in the same interval of quantisation, almost on
  /// one of the two values, and stands out from the block more than the largest one does.
  private static final class Informed {
    private static final double NEAR = 2.5; // to one of the two values
    private static final double STRIKING = 3; // deviations from the median

    private final double[] block;
    private final double[] scratch;

    Informed(double[] block, double[] scratch) {
      this.block = block;
      this.scratch = scratch;
    }

    int cell() {
      int largest = largest(block);
      double top = magnitude(block, largest);
      boolean doubt = false;
      for (int i = 1; i < CELLS; i++) {
        doubt |= i != largest && isCandidate(i, top);
      }
      return doubt ? decide(largest, top) : largest;
    }

    private boolean isCandidate(int cell, double top) {
      double magnitude = magnitude(block, cell);
      double residue = residueOf(magnitude);
      return Math.min(Math.abs(residue - 9), Math.abs(residue - 27)) < NEAR
          && Math.floor(magnitude / STEP) == Math.floor(top / STEP);
    }

    private int decide(int largest, double top) {
      double median = median();
      double deviation = deviation(median) + 1;
      int best = largest;
      double most = STRIKING;
      for (int i = 1; i < CELLS; i++) {
        double striking = Math.abs(block[i] - median) / deviation;
        if (striking > most && isCandidate(i, top)) {
          most = striking;
          best = i;
        }
      }
      boolean better = most > Math.abs(block[largest] - median) / deviation;
      return better ? best : largest;
    }

    private double median() {
      System.arraycopy(block, 0, scratch, 0, CELLS);
      return middle();
    }

    /// The median of the distances from the median.
    private double deviation(double median) {
      for (int i = 0; i < CELLS; i++) {
        scratch[i] = Math.abs(block[i] - median);
      }
      return middle();
    }

    private double middle() {
      Arrays.sort(scratch);
      return (scratch[CELLS / 2 - 1] + scratch[CELLS / 2]) / 2;
    }
  }
}
