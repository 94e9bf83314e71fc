package erased.inpaint;

import erased.image.Mask;
import erased.image.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Parts of a mask that lie so far from each other that each is filled for itself.
final class Clusters {
  private static final int TILE = 64; // pixels

  private final Mask mask;
  private final int columns;
  private final int rows;
  private final boolean[] waiting; // tiles with masked pixels that are in no cluster yet

  private Clusters(Mask mask) {
    this.mask = mask;
    columns = Math.ceilDiv(mask.width(), TILE);
    rows = Math.ceilDiv(mask.height(), TILE);
    waiting = new boolean[columns * rows];
  }

  /// One mask for each part: with less than a tile between two masked pixels they are in the same.
  static List<Region> of(Mask mask) {
    return new Clusters(mask).collect();
  }

  private List<Region> collect() {
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.next(0, y); x < mask.width(); x = mask.next((x / TILE + 1) * TILE, y)) {
        waiting[y / TILE * columns + x / TILE] = true;
      }
    }
    var clusters = new ArrayList<Region>();
    for (int tile = 0; tile < waiting.length; tile++) {
      if (waiting[tile]) {
        clusters.add(connected(tile));
      }
    }
    return clusters;
  }

  /// Takes all tiles that hang together with one.
  private Region connected(int first) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(first);
    waiting[first] = false;
    var box = new Region(0, 0, 0, 0);
    while (!open.isEmpty()) {
      int tile = open.remove();
      int column = tile % columns;
      int row = tile / columns;
      box = box.union(masked(column, row));
      for (int y = Math.max(0, row - 1); y < Math.min(rows, row + 2); y++) {
        for (int x = Math.max(0, column - 1); x < Math.min(columns, column + 2); x++) {
          int neighbour = y * columns + x;
          if (waiting[neighbour]) {
            waiting[neighbour] = false;
            open.add(neighbour);
          }
        }
      }
    }
    return box;
  }

  /// The bounds of the masked pixels of a tile.
  private Region masked(int column, int row) {
    int right = Math.min(mask.width(), (column + 1) * TILE);
    int bottom = Math.min(mask.height(), (row + 1) * TILE);
    var box = new Region(0, 0, 0, 0);
    for (int y = row * TILE; y < bottom; y++) {
      int first = mask.next(column * TILE, y);
      int last = first;
      for (int x = first; x < right; x = mask.next(x + 1, y)) {
        last = x;
      }
      if (first < right) {
        box = box.union(new Region(first, y, last + 1 - first, 1));
      }
    }
    return box;
  }
}
