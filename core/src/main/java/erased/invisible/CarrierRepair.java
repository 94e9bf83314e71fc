package erased.invisible;

import java.util.Arrays;
import java.util.function.Predicate;

/// Puts the cell that carries a bit of dwtDct back to where its neighbours say that it was.
///
/// The encoder moves a cell within an interval of [Quantiser#STEP]. What the neighbours say is
/// taken where it lies in that interval; else the middle, which is as near to a 0 as to a 1.
/// Colours change, luma does not.
final class CarrierRepair extends BlockEdit {
  private static final int REACH = 2; // cells to each side

  CarrierRepair() {
    super(DwtMark.DWT_DCT);
  }

  @Override
  public String id() {
    return "carrier_repair";
  }

  @Override
  double[] change(double[][] cells, int row, int column, Predicate<double[]> fits) {
    double[] block = new double[Quantiser.CELLS];
    block(cells, row, column, block);
    int carrier = Quantiser.carrier(block, new double[Quantiser.CELLS]);
    int y = row + carrier / Quantiser.SIDE;
    int x = column + carrier % Quantiser.SIDE;
    double[] change = new double[Quantiser.CELLS];
    change[carrier] = target(block[carrier], neighbours(cells, y, x)) - block[carrier];
    return change;
  }

  private static double target(double carrier, double expected) {
    double magnitude = Math.abs(carrier);
    double sign = carrier < 0 ? -1 : 1;
    double least = magnitude - Quantiser.residueOf(magnitude);
    double said = expected * sign;
    boolean possible = said >= least && said <= least + Quantiser.STEP;
    return sign * (possible ? said : least + Quantiser.STEP / 2);
  }

  /// The median of the cells around one.
  private static double neighbours(double[][] cells, int y, int x) {
    int side = 2 * REACH + 1;
    double[] around = new double[side * side];
    int count = 0;
    for (int row = Math.max(0, y - REACH); row <= Math.min(cells.length - 1, y + REACH); row++) {
      double[] line = cells[row];
      for (int at = Math.max(0, x - REACH); at <= Math.min(line.length - 1, x + REACH); at++) {
        if (row != y || at != x) {
          around[count++] = line[at];
        }
      }
    }
    Arrays.sort(around, 0, count);
    return (around[(count - 1) / 2] + around[count / 2]) / 2;
  }
}
