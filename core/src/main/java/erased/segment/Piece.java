package erased.segment;

import java.util.HashMap;
import java.util.Map;

/// A growing region of a view: how its features are distributed, and what it touches.
final class Piece {
  private static final int BINS = 25;
  private static final float[] LOWEST = {0, -50, -50, 0, 0}; // of each feature
  private static final float[] STEP = {4, 4, 4, 2, 2}; // from bin to bin

  private final float[] histogram = new float[Features.COUNT * BINS];
  private final Map<Integer, Border> borders = new HashMap<>();
  private int area;
  private int outline; // sides of its pixels at which other pieces begin
  private int weighed; // its area when it was last compared with all neighbours

  /// Where two pieces touch.
  static final class Border {
    private float strength;
    private int length;

    void add(float more) {
      strength += more;
      length++;
    }

    void add(Border other) {
      strength += other.strength;
      length += other.length;
    }

    float mean() {
      return strength / length;
    }
  }

  int area() {
    return area;
  }

  Map<Integer, Border> borders() {
    return borders;
  }

  /// How wide it is if it is much longer than wide.
  float breadth() {
    return 2f * area / Math.max(1, outline);
  }

  /// Notes one more side of one of its pixels at which another piece begins.
  void addSide() {
    outline++;
  }

  void add(Features features, int at) {
    area++;
    for (int c = 0; c < Features.COUNT; c++) {
      float place = (features.plane(c)[at] - LOWEST[c]) / STEP[c];
      place = Math.clamp(place, 0, BINS - 1.001f);
      int bin = (int) place;
      histogram[c * BINS + bin] += bin + 1 - place;
      histogram[c * BINS + bin + 1] += place - bin;
    }
  }

  /// Takes in another piece.
  void add(Piece other, Border between) {
    area += other.area;
    outline += other.outline - 2 * between.length;
    for (int i = 0; i < histogram.length; i++) {
      histogram[i] += other.histogram[i];
    }
  }

  /// Whether it has become so much larger since this was last so, that what it is compared with
  /// should be compared anew.
  boolean hasGrown() {
    boolean grown = area > weighed * 1.1;
    if (grown) {
      weighed = area;
    }
    return grown;
  }

  /// How far the features of one must be moved to become those of the other, in units of CIELAB.
  float distance(Piece other) {
    float sum = 0;
    for (int c = 0; c < Features.COUNT; c++) {
      float between = 0; // what has to be carried from one bin to the next
      float moved = 0;
      for (int i = c * BINS; i < (c + 1) * BINS; i++) {
        between += histogram[i] / area - other.histogram[i] / other.area;
        moved += Math.abs(between);
      }
      sum += moved * STEP[c] * moved * STEP[c];
    }
    return (float) Math.sqrt(sum);
  }
}
