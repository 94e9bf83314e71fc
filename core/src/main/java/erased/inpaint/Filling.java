package erased.inpaint;

/// A filled level, and where each of its patches was taken from.
record Filling(Level level, Targets targets, Field field) {
  /// How far to go from a pixel to the one that it was copied from, in pixels of the level's rows;
  /// 0 where no patch says so.
  int offset(int pixel) {
    int r = Targets.RADIUS;
    int w = level.width;
    int x = Math.clamp(pixel % w, r, w - r - 1);
    int y = Math.clamp(pixel / w, r, level.height - r - 1);
    int column = targets.index[y * w + x] >= 0 ? x : Math.max(r, x - x % targets.step);
    int row = targets.index[y * w + column] >= 0 ? y : Math.max(r, y - y % targets.step);
    int k = targets.index[row * w + column];
    return k < 0 ? 0 : field.source[k] - row * w - column;
  }
}
