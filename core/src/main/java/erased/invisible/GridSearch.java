package erased.invisible;

import erased.image.Pixels;
import erased.image.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the grid of a mark in a picture that was cropped since.
///
/// Where its blocks begin shows without any message: on the right grid residues gather at two
/// values. So all grids are tried in a small window in the middle, messages only on the most likely
/// ones in a larger one, and what fits best of all is then read in the whole picture.
final class GridSearch {
  private static final int SMALL = 256; // pixels of a side: 1,000 blocks show their grid
  private static final int LARGE = 512; // a mark of that size reads as well as any
  private static final int GRIDS = 6; // on which messages are tried

  private final Pixels pixels;
  private final Quantiser quantiser;
  private final Variant variant;
  private final List<Grid> likely;

  GridSearch(Pixels pixels, Quantiser quantiser, Variant variant) {
    this.pixels = pixels;
    this.quantiser = quantiser;
    this.variant = variant;
    this.likely = likely();
  }

  /// A grid of blocks.
  ///
  /// @param x pixels left of its first whole block, less than a block
  /// @param y pixels above it
  /// @param votes of a window on it
  record Grid(int x, int y, Votes votes) {}

  /// A message on a grid.
  record Found(Payload payload, Grid grid, Filter filter) {}

  /// How many tests the search for one message comes to: all grids, and all ways to lay it there.
  static long tests(Bits message) {
    return (long) Votes.BLOCK * Votes.BLOCK * message.count() * message.count();
  }

  private List<Grid> likely() {
    Pixels small = window(SMALL);
    var grids = new ArrayList<Grid>();
    for (int y = 0; y < Votes.BLOCK; y++) {
      for (int x = 0; x < Votes.BLOCK; x++) {
        grids.add(new Grid(x, y, Votes.of(small, quantiser, variant, x, y)));
      }
    }
    grids.sort(Comparator.comparingDouble(grid -> -grid.votes.energy() / grid.votes.count()));
    Pixels large = window(LARGE);
    return grids.subList(0, GRIDS).stream()
        .map(grid -> new Grid(grid.x, grid.y, Votes.of(large, quantiser, variant, grid.x, grid.y)))
        .toList();
  }

  private Pixels window(int side) {
    int width = Math.min(side, pixels.width());
    int height = Math.min(side, pixels.height());
    return pixels.crop(
        new Region(start(pixels.width() - width), start(pixels.height() - height), width, height));
  }

  /// Where a window begins: on a whole block, so that its grids are those of the picture.
  private static int start(int rest) {
    return rest / 2 / Votes.BLOCK * Votes.BLOCK;
  }

  /// The message and the grid that fit best.
  Optional<Found> find(List<Payload> payloads) {
    return payloads.stream()
        .flatMap(payload -> likely.stream().map(grid -> found(payload, grid, grid.votes())))
        .max(Comparator.comparingDouble(found -> found.filter().z()))
        .map(best -> found(best.payload(), best.grid(), whole(best.grid())));
  }

  private static Found found(Payload payload, Grid grid, Votes votes) {
    var fold = new Fold(votes, payload.bits());
    return new Found(payload, grid, fold.filter(fold.best()));
  }

  private Votes whole(Grid grid) {
    return Votes.of(pixels, quantiser, variant, grid.x(), grid.y());
  }
}
