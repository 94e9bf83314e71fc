package erased.onnx;

import erased.image.Mask;
import erased.image.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The holes of a mask as boxes, each to be filled in one go.
final class Holes {
  /// Pixels of the cells by which masked pixels are told to belong together.
  private static final int CELL = 64;

  private final Mask mask;
  private final int columns;
  private final int rows;
  private final boolean[] cells; // with a masked pixel that has not been gathered

  private Holes(Mask mask) {
    this.mask = mask;
    this.columns = (mask.width() + CELL - 1) / CELL;
    this.rows = (mask.height() + CELL - 1) / CELL;
    this.cells = new boolean[columns * rows];
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.next(0, y); x < mask.width(); x = mask.next((x / CELL + 1) * CELL, y)) {
        cells[y / CELL * columns + x / CELL] = true;
      }
    }
  }

  /// Boxes that hold every masked pixel. Small ones that fit into one of `together` by `together`
  /// pixels are one.
  static List<Region> of(Mask mask, int together) {
    var holes = new Holes(mask);
    var boxes = new ArrayList<Region>();
    for (int cell = 0; cell < holes.cells.length; cell++) {
      if (holes.cells[cell]) {
        add(boxes, holes.gather(cell), together);
      }
    }
    return boxes;
  }

  private static void add(List<Region> boxes, Region box, int together) {
    for (int i = 0; i < boxes.size(); i++) {
      Region both = boxes.get(i).union(box);
      if (both.width() <= together && both.height() <= together) {
        boxes.set(i, both);
        return;
      }
    }
    boxes.add(box);
  }

  /// The box of the masked pixels of a cell and all that touch it, which are then gathered.
  private Region gather(int first) {
    var waiting = new ArrayDeque<Integer>();
    cells[first] = false;
    waiting.add(first);
    var box = new Region(0, 0, 0, 0);
    while (!waiting.isEmpty()) {
      int cell = waiting.remove();
      box = box.union(box(cell));
      int x = cell % columns;
      int y = cell / columns;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          int next = ny * columns + nx;
          if (cells[next]) {
            cells[next] = false;
            waiting.add(next);
          }
        }
      }
    }
    return box;
  }

  /// The box of a cell's masked pixels.
  private Region box(int cell) {
    int left = cell % columns * CELL;
    int top = cell / columns * CELL;
    var box = new Region(0, 0, 0, 0);
    for (int y = top; y < Math.min(top + CELL, mask.height()); y++) {
      int end = left; // behind the last masked pixel of the row
      int first = mask.next(left, y);
      for (int x = first; x < Math.min(left + CELL, mask.width()); x = mask.next(end, y)) {
        end = x + 1;
      }
      box = box.union(new Region(first, y, Math.max(0, end - first), 1));
    }
    return box;
  }
}
