package erased.segment;

import erased.progress.Work;
import java.util.Arrays;

/// What is left of each part when a layer is taken from its border, without tearing it apart and
/// without shortening what is thin.
final class Cores {
  private static final int THIN = 2; // as few neighbours of its own has the end of a line

  private final byte[] parts;
  private final int width;
  private final int height;
  private final boolean[] kept;

  private Cores(byte[] parts, int width) {
    this.parts = parts;
    this.width = width;
    this.height = parts.length / width;
    this.kept = new boolean[parts.length];
  }

  static boolean[] of(byte[] parts, int width) {
    var cores = new Cores(parts, width);
    Arrays.fill(cores.kept, true);
    boolean[] around = new boolean[8];
    Work work = Work.current();
    for (int y = 0; y < cores.height; y++) {
      work.check();
      for (int x = 0; x < width; x++) {
        if (cores.isBorder(x, y)) {
          cores.look(x, y, around);
          cores.kept[y * width + x] = !isSpare(around);
        }
      }
    }
    return cores.kept;
  }

  private boolean isBorder(int x, int y) {
    byte part = parts[y * width + x];
    return x > 0 && parts[y * width + x - 1] != part
        || x < width - 1 && parts[y * width + x + 1] != part
        || y > 0 && parts[(y - 1) * width + x] != part
        || y < height - 1 && parts[(y + 1) * width + x] != part;
  }

  /// Which of the eight neighbours, clockwise from the upper one, are kept and of the same part.
  private void look(int x, int y, boolean[] around) {
    byte part = parts[y * width + x];
    for (int i = 0; i < around.length; i++) {
      int nx = x + (i == 0 || i == 4 ? 0 : i < 4 ? 1 : -1);
      int ny = y + (i == 2 || i == 6 ? 0 : i > 2 && i < 6 ? 1 : -1);
      boolean inside = nx >= 0 && ny >= 0 && nx < width && ny < height;
      around[i] = inside && kept[ny * width + nx] && parts[ny * width + nx] == part;
    }
  }

  /// Whether the neighbours hold together without the one amid them: Yokoi's connectivity number is
  /// one.
  private static boolean isSpare(boolean[] around) {
    int count = 0;
    int groups = 0;
    for (int i = 0; i < around.length; i++) {
      count += around[i] ? 1 : 0;
      boolean ends = !around[(i + 1) % 8] || !around[(i + 2) % 8];
      groups += i % 2 == 0 && around[i] && ends ? 1 : 0;
    }
    return groups == 1 && count > THIN;
  }
}
