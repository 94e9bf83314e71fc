package erased.visible;

import erased.image.Region;

/// How steeply a plane rises to the right and downward, by Sobel's operator, in levels per pixel.
/// Along the plane's border it is taken as level.
final class Slopes {
  private final Region region;
  private final float[] across;
  private final float[] down;

  Slopes(Plane plane) {
    this.region = plane.region();
    int width = plane.width();
    float[] v = plane.values();
    this.across = new float[v.length];
    this.down = new float[v.length];
    for (int y = 1; y < plane.height() - 1; y++) {
      for (int i = y * width + 1; i < y * width + width - 1; i++) {
        float falling = v[i + width + 1] - v[i - width - 1]; // diagonal, \
        float rising = v[i - width + 1] - v[i + width - 1]; // diagonal, /
        across[i] = (falling + rising + 2 * (v[i + 1] - v[i - 1])) / 8;
        down[i] = (falling - rising + 2 * (v[i + width] - v[i - width])) / 8;
      }
    }
  }

  Region region() {
    return region;
  }

  float[] across() {
    return across;
  }

  float[] down() {
    return down;
  }
}
