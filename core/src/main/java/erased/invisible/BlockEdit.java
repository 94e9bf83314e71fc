package erased.invisible;

import erased.image.Pixels;
import erased.image.Scaling;
import erased.invisible.Reading.Place;
import erased.progress.Work;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Changes what the blocks of a DWT mark hold, by one and the same rule for each.
abstract class BlockEdit implements Operation {
  private final DwtMark mark;

  BlockEdit(DwtMark mark) {
    this.mark = mark;
  }

  @Override
  public final boolean keepsLuma() {
    return true;
  }

  @Override
  public final boolean treats(Reading reading) {
    return reading.verdict().isFound() && reading.scheme().equals(mark.scheme());
  }

  /// What is to be added to the 4x4 cells of a block.
  ///
  /// @param cells of the picture, by row
  /// @param row of cells in which the block begins
  /// @param column the same
  /// @param fits whether the colours have room for a change
  abstract double[] change(double[][] cells, int row, int column, Predicate<double[]> fits);

  @Override
  public final Pixels apply(Pixels pixels, Reading reading) {
    Variant variant = Variant.of(String.valueOf(reading.variant()));
    Place place = Objects.requireNonNull(reading.place());
    var size = new Size(place.width(), place.height());
    return size.isOf(pixels)
        ? edited(pixels, variant, place.x(), place.y())
        : scaled(pixels, variant, size);
  }

  /// A picture that was scaled since it was marked is brought back to its first size, and what
  /// would change there, scaled, changes here.
  private Pixels scaled(Pixels pixels, Variant variant, Size size) {
    Pixels first = size.of(pixels);
    Pixels change = Difference.of(first, edited(first, variant, 0, 0));
    return Difference.add(pixels, Scaling.CUBIC.resize(change, pixels.width(), pixels.height()));
  }

  private Pixels edited(Pixels pixels, Variant variant, int x, int y) {
    Pixels edited = pixels.copy();
    double[][] cells = cells(pixels, variant, x, y);
    int rows = cells.length / Quantiser.SIDE;
    Work work = Work.current();
    IntStream.range(0, rows)
        .parallel()
        .forEach(row -> {
          work.check();
          row(cells, row * Quantiser.SIDE, edited, variant, x, y + row * Votes.BLOCK);
        });
    return edited;
  }

  /// One row of blocks.
  ///
  /// @param x pixels left of the first
  /// @param y pixels above it
  private void row(double[][] cells, int row, Pixels edited, Variant variant, int x, int y) {
    for (int column = 0; column < cells[row].length / Quantiser.SIDE; column++) {
      int left = x + column * Votes.BLOCK;
      Predicate<double[]> fits = change -> fits(change, edited, variant, left, y);
      add(change(cells, row, column * Quantiser.SIDE, fits), edited, variant, left, y);
    }
  }

  private static double[][] cells(Pixels pixels, Variant variant, int x, int y) {
    double[][] cells = new double[(pixels.height() - y) / 2][(pixels.width() - x) / 2];
    IntStream.range(0, cells.length)
        .parallel()
        .forEach(row -> variant.approximate(pixels, x, y + 2 * row, cells[row]));
    return cells;
  }

  private static boolean fits(double[] change, Pixels pixels, Variant variant, int x, int y) {
    for (int pixel = 0; pixel < Votes.BLOCK * Votes.BLOCK; pixel++) {
      if (!variant.canRaise(pixels, at(pixels, x, y, pixel), by(change, pixel))) {
        return false;
      }
    }
    return true;
  }

  private static void add(double[] change, Pixels pixels, Variant variant, int x, int y) {
    for (int pixel = 0; pixel < Votes.BLOCK * Votes.BLOCK; pixel++) {
      if (by(change, pixel) != 0) {
        variant.raise(pixels, at(pixels, x, y, pixel), by(change, pixel));
      }
    }
  }

  private static int at(Pixels pixels, int x, int y, int pixel) {
    return pixels.index(x + pixel % Votes.BLOCK, y + pixel / Votes.BLOCK);
  }

  /// What a pixel gets of its cell's change: a cell is twice the mean of its four pixels.
  private static double by(double[] change, int pixel) {
    int row = pixel / Votes.BLOCK / 2;
    int column = pixel % Votes.BLOCK / 2;
    return change[row * Quantiser.SIDE + column] / 2;
  }

  static void block(double[][] cells, int row, int column, double[] block) {
    for (int line = 0; line < Quantiser.SIDE; line++) {
      System.arraycopy(cells[row + line], column, block, line * Quantiser.SIDE, Quantiser.SIDE);
    }
  }
}
