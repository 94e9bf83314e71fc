package erased.onnx;

import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;

/// A part of a picture as numbers from 0 to 1, plane after plane and row by row, and its hole.
final class Patch {
  private final int width;
  private final int height;
  private final int planes;
  private final float[] values;
  private final boolean[] hole;

  Patch(int width, int height, int planes) {
    this.width = width;
    this.height = height;
    this.planes = planes;
    this.values = new float[Math.multiplyExact(Math.multiplyExact(width, height), planes)];
    this.hole = new boolean[width * height];
  }

  /// The colours of a region, three planes of them for gray too.
  static Patch colors(Pixels picture, Mask mask, Region region) {
    var patch = new Patch(region.width(), region.height(), 3);
    int colors = picture.channels().colors();
    for (int plane = 0; plane < 3; plane++) {
      patch.read(picture, region, plane, Math.min(plane, colors - 1));
    }
    patch.readHole(mask, region);
    return patch;
  }

  /// The opacity of a region.
  static Patch alpha(Pixels picture, Mask mask, Region region) {
    var patch = new Patch(region.width(), region.height(), 1);
    patch.read(picture, region, 0, picture.channels().colors());
    patch.readHole(mask, region);
    return patch;
  }

  private void read(Pixels picture, Region region, int plane, int channel) {
    int at = plane * width * height;
    float max = picture.max();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[at++] = picture.get(region.x() + x, region.y() + y, channel) / max;
      }
    }
  }

  /// What the picture has in its hole is forgotten, so that it has no say in what comes there.
  private void readHole(Mask mask, Region region) {
    for (int y = 0; y < height; y++) {
      int end = region.right();
      int row = region.y() + y;
      for (int x = mask.next(region.x(), row); x < end; x = mask.next(x + 1, row)) {
        int at = y * width + x - region.x();
        hole[at] = true;
        for (int plane = 0; plane < planes; plane++) {
          put(plane, at, 0);
        }
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int planes() {
    return planes;
  }

  /// Pixels of one plane.
  int area() {
    return hole.length;
  }

  /// @param at a pixel, row by row
  boolean isHole(int at) {
    return hole[at];
  }

  float get(int plane, int at) {
    return values[plane * hole.length + at];
  }

  void put(int plane, int at, float value) {
    values[plane * hole.length + at] = value;
  }

  /// The smallest region that has the whole hole.
  Region holeBounds() {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int at = 0; at < hole.length; at++) {
      if (hole[at]) {
        left = Math.min(left, at % width);
        right = Math.max(right, at % width + 1);
        top = Math.min(top, at / width);
        bottom = at / width + 1;
      }
    }
    return right == 0 ? new Region(0, 0, 0, 0) : new Region(left, top, right - left, bottom - top);
  }

  /// How many pixels of a region are in the hole.
  int holes(Region region) {
    int count = 0;
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        count += hole[y * width + x] ? 1 : 0;
      }
    }
    return count;
  }

  /// A square window onto it that hides the hole only within a region, and beyond its borders shows
  /// it mirrored. Where it is smaller than the window, it lies in the middle.
  ///
  /// @param x its left border, not looked at where all fits into the window
  Patch window(int x, int y, int side, Region hidden) {
    var window = new Patch(side, side, planes);
    int left = left(x, width, side);
    int top = left(y, height, side);
    for (int wy = 0, to = 0; wy < side; wy++) {
      int sy = mirror(top + wy, height);
      for (int wx = 0; wx < side; wx++, to++) {
        int sx = mirror(left + wx, width);
        int from = sy * width + sx;
        window.hole[to] = hole[from] && hidden.contains(sx, sy);
        for (int plane = 0; plane < planes; plane++) {
          window.values[plane * side * side + to] = values[plane * hole.length + from];
        }
      }
    }
    return window;
  }

  /// Where a window begins on one axis.
  static int left(int wanted, int length, int side) {
    return length <= side ? (length - side) / 2 : wanted;
  }

  private static int mirror(int at, int length) {
    int turn = Math.floorMod(at, 2 * length);
    return turn < length ? turn : 2 * length - 1 - turn;
  }

  /// Half as wide and high. A pixel is the mean of those of the four that are known, and in the
  /// hole only where none is: strokes and dots close by themselves, and no known pixel goes unused.
  Patch half() {
    var half = new Patch((width + 1) / 2, (height + 1) / 2, planes);
    for (int y = 0; y < half.height; y++) {
      for (int x = 0; x < half.width; x++) {
        half.average(this, x, y);
      }
    }
    return half;
  }

  private void average(Patch whole, int x, int y) {
    int to = y * width + x;
    int known = 0;
    for (int sy = 2 * y; sy < Math.min(2 * y + 2, whole.height); sy++) {
      for (int sx = 2 * x; sx < Math.min(2 * x + 2, whole.width); sx++) {
        int from = sy * whole.width + sx;
        if (!whole.hole[from]) {
          known++;
          for (int plane = 0; plane < planes; plane++) {
            values[plane * hole.length + to] += whole.get(plane, from);
          }
        }
      }
    }
    hole[to] = known == 0;
    for (int plane = 0; known > 1 && plane < planes; plane++) {
      values[plane * hole.length + to] /= known;
    }
  }

  /// Fills the hole from the same picture at half the size, between its pixels in straight lines.
  void takeFrom(Patch half) {
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        if (hole[at]) {
          for (int plane = 0; plane < planes; plane++) {
            put(plane, at, half.between(plane, (x - 0.5f) / 2, (y - 0.5f) / 2));
          }
        }
      }
    }
  }

  private float between(int plane, float x, float y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = x - left;
    float down = y - top;
    float upper = (1 - right) * clamped(plane, left, top) + right * clamped(plane, left + 1, top);
    float lower =
        (1 - right) * clamped(plane, left, top + 1) + right * clamped(plane, left + 1, top + 1);
    return (1 - down) * upper + down * lower;
  }

  private float clamped(int plane, int x, int y) {
    return get(plane, Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1));
  }

  /// Fills the hole smoothly, from what is known around it at ever coarser sizes.
  void smooth() {
    if (width == 1 && height == 1) {
      return;
    }
    Patch half = half();
    half.smooth();
    takeFrom(half);
  }
}
