package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// Light and colour differences (ITU-R BT.601, as JFIF has them) of a region, in levels of 8 bits.
/// A gray picture has no differences.
final class Tones {
  private final Region region;
  private final float[] light;
  private final float[] blue;
  private final float[] red;

  /// The arrays are not copied.
  Tones(Region region, float[] light, float[] blue, float[] red) {
    this.region = region;
    this.light = light;
    this.blue = blue;
    this.red = red;
  }

  static Tones of(Pixels picture, Region region) {
    int size = Math.toIntExact(region.area());
    var tones = new Tones(region, new float[size], new float[size], new float[size]);
    float scale = 255f / picture.max();
    for (int y = region.y(), i = 0; y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++, i++) {
        tones.read(picture, picture.index(x, y), i, scale);
      }
    }
    return tones;
  }

  private void read(Pixels picture, int from, int i, float scale) {
    if (picture.channels().colors() == 1) {
      light[i] = scale * picture.at(from);
      return;
    }
    float r = scale * picture.at(from);
    float g = scale * picture.at(from + 1);
    float b = scale * picture.at(from + 2);
    light[i] = 0.299f * r + 0.587f * g + 0.114f * b;
    blue[i] = -0.168736f * r - 0.331264f * g + 0.5f * b;
    red[i] = 0.5f * r - 0.418688f * g - 0.081312f * b;
  }

  Region region() {
    return region;
  }

  /// The values themselves, as of the other planes.
  float[] light() {
    return light;
  }

  float[] blue() {
    return blue;
  }

  float[] red() {
    return red;
  }

  /// Writes the pixel with that place in the region.
  void write(int i, Pixels picture) {
    int at = picture.index(region.x() + i % region.width(), region.y() + i / region.width());
    if (picture.channels().colors() == 1) {
      put(picture, at, light[i]);
      return;
    }
    put(picture, at, light[i] + 1.402f * red[i]);
    put(picture, at + 1, light[i] - 0.344136f * blue[i] - 0.714136f * red[i]);
    put(picture, at + 2, light[i] + 1.772f * blue[i]);
  }

  private static void put(Pixels picture, int index, float level) {
    int sample = Math.round(level * picture.max() / 255);
    picture.put(index, Math.clamp(sample, 0, picture.max()));
  }
}
