package erased.segment;

import erased.progress.Work;
import java.util.Arrays;
import java.util.BitSet;

/// Gives pixels that are cut off from the core of their part to a part that they touch.
final class Specks {
  private final byte[] labels;
  private final int width;
  private final Work work = Work.current();
  private final BitSet joined = new BitSet(); // with a core, by pixels of their own part
  private int[] stack = new int[1024];
  private int depth;

  private Specks(byte[] labels, int width) {
    this.labels = labels;
    this.width = width;
  }

  /// @param kept the cells of the view that belong to a core
  static void clean(byte[] labels, View view, boolean[] kept) {
    var specks = new Specks(labels, view.column(view.width()));
    specks.start(view, kept);
    specks.join();
    while (specks.giveAway()) {}
  }

  private void start(View view, boolean[] kept) {
    for (int y = 0; y < view.height(); y++) {
      work.check();
      for (int x = 0; x < view.width(); x++) {
        if (kept[y * view.width() + x]) {
          for (int row = view.row(y); row < view.row(y + 1); row++) {
            joined.set(row * width + view.column(x), row * width + view.column(x + 1));
          }
        }
      }
    }
  }

  private void join() {
    for (int at = joined.nextClearBit(0); at < labels.length; at = joined.nextClearBit(at + 1)) {
      for (int side = 0; side < 4; side++) {
        int other = neighbour(at, side);
        if (labels[at] == 0 || other >= 0 && joined.get(other) && labels[other] == labels[at]) {
          flood(at, labels[at]);
          break;
        }
      }
    }
  }

  /// @return whether a speck was given away, so that another one may now touch a part
  private boolean giveAway() {
    boolean given = false;
    for (int at = joined.nextClearBit(0); at < labels.length; at = joined.nextClearBit(at + 1)) {
      for (int side = 0; side < 4; side++) {
        int other = neighbour(at, side);
        if (other >= 0 && joined.get(other) && labels[other] != 0) {
          flood(at, labels[other]);
          given = true;
          break;
        }
      }
    }
    return given;
  }

  /// Joins a pixel and all that hang together with it to a part.
  private void flood(int start, byte part) {
    byte old = labels[start];
    push(start, part);
    work.check();
    while (depth > 0) {
      int at = stack[--depth];
      for (int side = 0; side < 4; side++) {
        int other = neighbour(at, side);
        if (other >= 0 && !joined.get(other) && labels[other] == old) {
          push(other, part);
        }
      }
    }
  }

  private void push(int at, byte part) {
    joined.set(at);
    labels[at] = part;
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth++] = at;
  }

  /// The pixel above, left, right or below; -1 outside the picture.
  private int neighbour(int at, int side) {
    return switch (side) {
      case 0 -> at >= width ? at - width : -1;
      case 1 -> at % width > 0 ? at - 1 : -1;
      case 2 -> at % width < width - 1 ? at + 1 : -1;
      default -> at < labels.length - width ? at + width : -1;
    };
  }
}
