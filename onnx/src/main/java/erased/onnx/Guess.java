package erased.onnx;

/// What Segment Anything takes for one thing: odds on a grid over its square view, of which the
/// picture has the left upper part.
final class Guess {
  /// Points of the grid in a row.
  static final int SIDE = 256;

  private static final int AREA = SIDE * SIDE;

  private final float[] odds; // above 0 for yes, as logarithms
  private final float score;
  private final int area;
  private int left = SIDE;
  private int top = SIDE;
  private int right;
  private int bottom;

  /// @param score how good the model holds it, 0 to 1
  Guess(float[] odds, float score) {
    this.odds = odds;
    this.score = score;
    int count = 0;
    for (int at = 0; at < AREA; at++) {
      if (odds[at] > 0) {
        count++;
        left = Math.min(left, at % SIDE);
        right = Math.max(right, at % SIDE + 1);
        top = Math.min(top, at / SIDE);
        bottom = at / SIDE + 1;
      }
    }
    this.area = count;
  }

  float score() {
    return score;
  }

  /// Points of the grid that belong to it.
  int area() {
    return area;
  }

  /// How little it changes where the odds are read more strictly or less so, 0 to 1.
  float stability() {
    int strict = 0;
    int loose = 0;
    for (float odd : odds) {
      strict += odd > 1 ? 1 : 0;
      loose += odd > -1 ? 1 : 0;
    }
    return loose == 0 ? 0 : (float) strict / loose;
  }

  /// What both have as a share of what either has.
  float overlap(Guess other) {
    if (right <= other.left || other.right <= left || bottom <= other.top || other.bottom <= top) {
      return 0;
    }
    int both = 0;
    for (int at = top * SIDE; at < bottom * SIDE; at++) {
      both += odds[at] > 0 && other.odds[at] > 0 ? 1 : 0;
    }
    return (float) both / (area + other.area - both);
  }

  /// Whether a place belongs to it, between points of the grid in straight lines.
  ///
  /// @param x 0 at the centre of the first column
  /// @param y 0 at the centre of the first row
  boolean has(float x, float y) {
    if (x <= left - 1 || x >= right || y <= top - 1 || y >= bottom) {
      return false;
    }
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    float across = x - column;
    float down = y - row;
    float upper = (1 - across) * odds(column, row) + across * odds(column + 1, row);
    float lower = (1 - across) * odds(column, row + 1) + across * odds(column + 1, row + 1);
    return (1 - down) * upper + down * lower > 0;
  }

  private float odds(int column, int row) {
    return odds[Math.clamp(row, 0, SIDE - 1) * SIDE + Math.clamp(column, 0, SIDE - 1)];
  }
}
