package erased.visible;

import erased.image.Region;

/// The light of a part of a picture, summed so that any part of it is reduced at one step to any
/// size.
final class LightSums {
  private final Region region;
  private final int row;
  private final double[] sums; // of all pixels to the left and above

  LightSums(Scene scene, Region part) {
    Plane light = scene.light(part);
    this.region = light.region();
    this.row = light.width() + 1;
    this.sums = new double[row * (light.height() + 1)];
    for (int y = 0; y < light.height(); y++) {
      double line = 0;
      for (int x = 0; x < light.width(); x++) {
        line += light.at(x, y);
        int at = (y + 1) * row + x + 1;
        sums[at] = sums[at - row] + line;
      }
    }
  }

  /// A part of it, reduced: each value is the mean of the square of pixels that it stands for.
  ///
  /// @param part in pixels of the picture, inside what was summed
  /// @param side of such a square, in pixels of the picture
  Plane reduced(Region part, double side) {
    int width = (int) (part.width() / side);
    int height = (int) (part.height() / side);
    double[] above = line(part, side, 0, width);
    float[] means = new float[width * height];
    for (int y = 0; y < height; y++) {
      double[] below = line(part, side, y + 1, width);
      for (int x = 0; x < width; x++) {
        double sum = below[x + 1] - below[x] - above[x + 1] + above[x];
        means[y * width + x] = (float) (sum / (side * side));
      }
      above = below;
    }
    return new Plane(new Region(0, 0, width, height), means);
  }

  /// What lies left of each square's border, down to the upper border of a row of squares.
  private double[] line(Region part, double side, int squares, int width) {
    double y = part.y() - region.y() + squares * side;
    int top = Math.min((int) y, region.height() - 1);
    double down = y - top;
    double[] line = new double[width + 1];
    for (int i = 0; i <= width; i++) {
      double x = part.x() - region.x() + i * side;
      int left = Math.min((int) x, region.width() - 1);
      double across = x - left;
      int at = top * row + left;
      double upper = sums[at] * (1 - across) + sums[at + 1] * across;
      double lower = sums[at + row] * (1 - across) + sums[at + row + 1] * across;
      line[i] = upper * (1 - down) + lower * down;
    }
    return line;
  }
}
