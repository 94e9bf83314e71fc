package erased.visible;

import erased.image.Pixels;
import erased.image.Region;
import java.util.List;

/// A picture that is being looked at. Light and colours are read on the scale of 8 bits, 0 to 255,
/// whatever the depth of the samples; opacity is left aside.
public final class Scene {
  private final Pixels pixels;
  private final Noise noise;
  private final Region within;

  /// @param pixels oriented as they are shown; they must not change while the scene is in use
  /// @param noise that the coding of the file added
  public Scene(Pixels pixels, Noise noise) {
    this(pixels, noise, pixels.bounds());
  }

  private Scene(Pixels pixels, Noise noise, Region within) {
    this.pixels = pixels;
    this.noise = noise;
    this.within = within;
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

  /// The same picture, of which only marks that touch a region are sought.
  Scene within(Region region) {
    return new Scene(pixels, noise, region);
  }

  /// What marks that are sought touch.
  Region within() {
    return within;
  }

  /// Those of candidates that are sought.
  List<Candidate> sought(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> !candidate.place().region().intersect(within).isEmpty())
        .toList();
  }

  /// Light as ITU-R BT.601 weighs the colours, of the part of a region that is inside the picture.
  Plane light(Region part) {
    return light(part, 1);
  }

  /// Light of a region made smaller: each value is the mean of a square of pixels, of which four
  /// are enough.
  ///
  /// @param side of a square; the region is cut to whole ones, counted from the picture's corner
  Plane light(Region part, int side) {
    Region inside = part.intersect(pixels.bounds());
    int left = Math.ceilDiv(inside.x(), side);
    int top = Math.ceilDiv(inside.y(), side);
    int width = Math.max(0, inside.right() / side - left);
    int height = Math.max(0, inside.bottom() / side - top);
    float[] light = new float[width * height];
    int skip = Math.max(1, side / 2);
    for (int y = 0; y < height; y++) {
      for (int line = 0; line < side; line += skip) {
        int from = pixels.index(left * side, (top + y) * side + line);
        addRow(light, y * width, width, side / skip, from, pixels.channels().count() * skip);
      }
    }
    float scale = 255f / pixels.max() * skip * skip / (side * side);
    for (int i = 0; i < light.length; i++) {
      light[i] *= scale;
    }
    return new Plane(new Region(left, top, width, height), light);
  }

  /// Adds pixels of one row to sums, so many of them to each.
  private void addRow(float[] sums, int to, int width, int each, int from, int step) {
    boolean gray = pixels.channels().colors() == 1;
    if (!gray && pixels.isBytes()) {
      addRow(sums, to, width, each, pixels.bytes(), from, step);
      return;
    }
    for (int i = 0, at = from; i < width * each; i++, at += step) {
      sums[to + i / each] += gray ? pixels.at(at) : luma(at);
    }
  }

  private float luma(int at) {
    return 0.299f * pixels.at(at) + 0.587f * pixels.at(at + 1) + 0.114f * pixels.at(at + 2);
  }

  /// The same for the commonest pixels, of which there are many.
  private static void addRow(
      float[] sums, int to, int width, int each, byte[] bytes, int from, int step) {
    for (int x = to, at = from; x < to + width; x++) {
      float sum = 0;
      for (int i = 0; i < each; i++, at += step) {
        sum +=
            0.299f * (bytes[at] & 0xff)
                + 0.587f * (bytes[at + 1] & 0xff)
                + 0.114f * (bytes[at + 2] & 0xff);
      }
      sums[x] += sum;
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
