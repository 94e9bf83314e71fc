package erased.segment;

/// The parts at and around one cell of a view, with their colours there.
final class Nearby {
  private static final int REACH = 2; // cells in which a part's colour is looked for

  private final View view;
  private final byte[] parts;
  private final boolean[] kept;

  private final byte[] found = new byte[9];
  private final float[][] colors = new float[9][3];
  private int count;

  private final byte[] corners = new byte[4]; // the parts of the four cells nearest to a pixel
  private final float[] shares = new float[4];

  Nearby(View view, byte[] parts, boolean[] kept) {
    this.view = view;
    this.parts = parts;
    this.kept = kept;
  }

  /// Finds the parts that a pixel of one cell might belong to.
  ///
  /// @return whether there is any
  boolean look(int x, int y) {
    count = 0;
    for (int row = Math.max(0, y - 1); row <= Math.min(view.height() - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(view.width() - 1, x + 1); column++) {
        byte part = parts[row * view.width() + column];
        if (part != 0 && !isFound(part)) {
          found[count] = part;
          mean(x, y, part, colors[count]);
          count++;
        }
      }
    }
    return count > 0;
  }

  private boolean isFound(byte part) {
    for (int i = 0; i < count; i++) {
      if (found[i] == part) {
        return true;
      }
    }
    return false;
  }

  /// The mean colour of a part near a cell, from where it is pure if there is such a place.
  private void mean(int x, int y, byte part, float[] color) {
    if (!mean(x, y, part, true, color)) {
      mean(x, y, part, false, color);
    }
  }

  private boolean mean(int x, int y, byte part, boolean pure, float[] color) {
    int cells = 0;
    color[0] = color[1] = color[2] = 0;
    for (int row = Math.max(0, y - REACH); row <= Math.min(view.height() - 1, y + REACH); row++) {
      int end = row * view.width() + Math.min(view.width() - 1, x + REACH);
      for (int at = row * view.width() + Math.max(0, x - REACH); at <= end; at++) {
        if (parts[at] == part && (kept[at] || !pure)) {
          cells++;
          for (int c = 0; c < 3; c++) {
            color[c] += view.plane(c)[at];
          }
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      color[c] /= Math.max(1, cells);
    }
    return cells > 0;
  }

  /// Takes a pixel's place among the cells, in cells from the centre of the first.
  void weigh(float x, float y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    for (int i = 0; i < 4; i++) {
      int column = left + i % 2;
      int row = top + i / 2;
      shares[i] = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      corners[i] =
          parts[
              Math.clamp(row, 0, view.height() - 1) * view.width()
                  + Math.clamp(column, 0, view.width() - 1)];
    }
  }

  /// The part whose colour is nearest, where a part costs the more the less of the cells around the
  /// pixel are its own.
  byte nearest(float[] color, float astray) {
    byte nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double cost = distance(color, colors[i]) + astray * (1 - share(found[i]));
      if (cost < least) {
        least = cost;
        nearest = found[i];
      }
    }
    return nearest;
  }

  private float share(byte part) {
    float share = 0;
    for (int i = 0; i < 4; i++) {
      share += corners[i] == part ? shares[i] : 0;
    }
    return share;
  }

  private static double distance(float[] one, float[] other) {
    float light = one[0] - other[0];
    float red = one[1] - other[1];
    float yellow = one[2] - other[2];
    return Math.sqrt(light * light + red * red + yellow * yellow);
  }
}
