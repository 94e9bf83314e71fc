package erased.segment;

/// The smallest pieces of a view: where water that falls on a relief of contours gathers.
final class Basins {
  static final int NONE = -1;

  private final int[] labels;
  private final int count;

  private Basins(int[] labels, int count) {
    this.labels = labels;
    this.count = count;
  }

  static Basins of(View view, float[] relief) {
    int[] down = new int[relief.length];
    for (int at = 0; at < down.length; at++) {
      down[at] = view.isOpaque(at) ? lowest(view, relief, at) : NONE;
    }
    int[] labels = new int[down.length];
    int count = 0;
    for (int at = 0; at < down.length; at++) {
      if (down[at] == at) {
        labels[at] = count++;
      }
    }
    for (int at = 0; at < down.length; at++) {
      labels[at] = down[at] == NONE ? NONE : labels[bottom(down, at)];
    }
    return new Basins(labels, count);
  }

  int count() {
    return count;
  }

  int[] labels() {
    return labels;
  }

  /// The value of each pixel's basin, 0 where there is none.
  byte[] paint(byte[] values) {
    byte[] painted = new byte[labels.length];
    for (int at = 0; at < labels.length; at++) {
      painted[at] = labels[at] == NONE ? 0 : values[labels[at]];
    }
    return painted;
  }

  /// The lowest of a pixel and its four neighbours. Equals lie lower the earlier they come, so that
  /// no water runs in a circle.
  private static int lowest(View view, float[] relief, int at) {
    int x = at % view.width();
    int lowest = at;
    if (at >= view.width()) {
      lowest = lower(view, relief, lowest, at - view.width());
    }
    if (x > 0) {
      lowest = lower(view, relief, lowest, at - 1);
    }
    if (x < view.width() - 1) {
      lowest = lower(view, relief, lowest, at + 1);
    }
    if (at < relief.length - view.width()) {
      lowest = lower(view, relief, lowest, at + view.width());
    }
    return lowest;
  }

  private static int lower(View view, float[] relief, int at, int other) {
    boolean lower = relief[other] < relief[at] || relief[other] == relief[at] && other < at;
    return lower && view.isOpaque(other) ? other : at;
  }

  private static int bottom(int[] down, int at) {
    int bottom = at;
    while (down[bottom] != bottom) {
      bottom = down[bottom];
    }
    for (int next; down[at] != bottom; at = next) {
      next = down[at];
      down[at] = bottom;
    }
    return bottom;
  }
}
