package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// A picture that is being looked at. Light and colours are read on the scale of 8 bits, 0 to 255,
/// whatever the depth of the samples; opacity is left aside.
public final class Scene {
  private final Pixels pixels;
  private final Noise noise;

  /// @param pixels oriented as they are shown; they must not change while the scene is in use
  /// @param noise that the coding of the file added
  public Scene(Pixels pixels, Noise noise) {
    this.pixels = pixels;
    this.noise = noise;
  }

  public Pixels pixels() {
    return pixels;
  }

  public int width() {
    return pixels.width();
  }

  public int height() {
    return pixels.height();
  }

  public Noise noise() {
    return noise;
  }

  /// The same coding of other pixels.
  Scene with(Pixels others) {
    return new Scene(others, noise);
  }

  /// Light as ITU-R BT.601 weighs the colours, of the part of a region that is inside the picture.
  Plane light(Region part) {
    Region region = part.intersect(pixels.bounds());
    float[] light = new float[Math.toIntExact(region.area())];
    int step = pixels.channels().count();
    boolean gray = pixels.channels().colors() == 1;
    float scale = 255f / pixels.max();
    for (int y = 0, to = 0; y < region.height(); y++) {
      int from = pixels.index(region.x(), region.y() + y);
      for (int x = 0; x < region.width(); x++, from += step) {
        light[to++] = scale * (gray ? pixels.at(from) : luma(from));
      }
    }
    return new Plane(region, light);
  }

  private float luma(int from) {
    return 0.299f * pixels.at(from) + 0.587f * pixels.at(from + 1) + 0.114f * pixels.at(from + 2);
  }

  /// Light of a region made smaller: each value is the mean of a square of pixels, of which every
  /// second one in both directions is enough where the squares are large.
  ///
  /// @param side of a square; the region is cut to whole ones, counted from the picture's corner
  Plane light(Region part, int side) {
    if (side == 1) {
      return light(part);
    }
    Region inside = part.intersect(pixels.bounds());
    int left = Math.ceilDiv(inside.x(), side);
    int top = Math.ceilDiv(inside.y(), side);
    int width = Math.max(0, inside.right() / side - left);
    int height = Math.max(0, inside.bottom() / side - top);
    float[] light = new float[width * height];
    int skip = side > 2 ? 2 : 1;
    for (int y = 0; y < height; y++) {
      for (int line = 0; line < side; line += skip) {
        addLine(
            light,
            y * width,
            width,
            side,
            skip,
            pixels.index(left * side, (top + y) * side + line));
      }
    }
    float scale = 255f / pixels.max() * skip * skip / (side * side);
    for (int i = 0; i < light.length; i++) {
      light[i] *= scale;
    }
    return new Plane(new Region(left, top, width, height), light);
  }

  private void addLine(float[] sums, int to, int width, int side, int skip, int from) {
    int step = pixels.channels().count() * skip;
    boolean gray = pixels.channels().colors() == 1;
    int at = from;
    for (int x = to; x < to + width; x++) {
      for (int i = 0; i < side; i += skip, at += step) {
        sums[x] += gray ? pixels.at(at) : luma(at);
      }
    }
  }

  /// One colour of the part of a region that is inside the picture.
  Plane color(Region part, int channel) {
    Region region = part.intersect(pixels.bounds());
    float[] values = new float[Math.toIntExact(region.area())];
    int step = pixels.channels().count();
    float scale = 255f / pixels.max();
    for (int y = 0, to = 0; y < region.height(); y++) {
      int from = pixels.index(region.x(), region.y() + y) + channel;
      for (int x = 0; x < region.width(); x++, from += step) {
        values[to++] = scale * pixels.at(from);
      }
    }
    return new Plane(region, values);
  }
}
