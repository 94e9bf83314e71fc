package erased.invisible;

import java.util.function.Predicate;

/// Gives each block of dwtDctSvd a singular value as pictures without the mark have it: somewhere
/// in its interval, and no longer at one of two places. Where in the interval is pseudo-random, and
/// the same each time. Colours change, luma does not.
final class SingularValueSpread extends BlockEdit {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L; // spreads the numbers of blocks

  SingularValueSpread() {
    super(DwtMark.DWT_DCT_SVD);
  }

  @Override
  public String id() {
    return "singular_value_spread";
  }

  @Override
  double[] change(double[][] cells, int row, int column, Predicate<double[]> fits) {
    double[] block = new double[Quantiser.CELLS];
    block(cells, row, column, block);
    double[] vector = new double[Quantiser.SIDE];
    double value = SingularValue.largest(block, vector);
    double residue = Quantiser.residueOf(value);
    double by = Quantiser.STEP * random((long) row << Integer.SIZE | column) - residue;
    // whether colours end must not depend on the bit, so that room is asked for from the interval
    // on
    double reach = Quantiser.STEP / 2;
    double up = Quantiser.STEP - residue;
    boolean upwards = fits.test(SingularValue.change(block, vector, value, up + reach));
    boolean downwards = fits.test(SingularValue.change(block, vector, value, -residue - reach));
    if (upwards && downwards) {
      by -= Quantiser.STEP * Math.rint(by / Quantiser.STEP); // the nearer way round
    } else if (!upwards && !downwards) {
      by = up; // all to the end, whatever they carry
    }
    return SingularValue.change(block, vector, value, by);
  }

  /// 0 to 1.
  private static double random(long number) {
    long mixed = (number + 1) * GOLDEN;
    mixed = (mixed ^ mixed >>> 32) * GOLDEN;
    return ((mixed ^ mixed >>> 29) >>> 11) * 0x1p-53;
  }
}
