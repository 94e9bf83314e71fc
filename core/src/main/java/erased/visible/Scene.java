package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// A picture that is being looked at. Light and colours are read on the scale of 8 bits, 0 to 255,
/// whatever the depth of the samples; opacity is left aside.
public final class Scene {
  private final Pixels pixels;
  private final double noise;

  /// @param pixels oriented as they are shown; they must not change while the scene is in use
  /// @param noise standard deviation, in levels of 8 bits, of what the coding of the file added; 0
  ///   for one without loss
  public Scene(Pixels pixels, double noise) {
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

  public double noise() {
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
