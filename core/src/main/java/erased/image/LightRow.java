package erased.image;

import java.util.Arrays;

/// One row of a picture as levels from 0 to 255: three colours and opacity, whatever it has.
final class LightRow {
  final float[] red;
  final float[] green;
  final float[] blue;
  final float[] alpha;

  LightRow(int width) {
    red = new float[width];
    green = new float[width];
    blue = new float[width];
    alpha = new float[width];
  }

  void read(Pixels pixels, int y) {
    int colors = pixels.channels().colors();
    int at = pixels.index(0, y);
    channel(pixels, at, red);
    if (colors == 1) {
      System.arraycopy(red, 0, green, 0, red.length);
      System.arraycopy(red, 0, blue, 0, red.length);
    } else {
      channel(pixels, at + 1, green);
      channel(pixels, at + 2, blue);
    }
    if (pixels.channels().hasAlpha()) {
      channel(pixels, at + colors, alpha);
    } else {
      Arrays.fill(alpha, 255);
    }
  }

  private static void channel(Pixels pixels, int at, float[] levels) {
    int step = pixels.channels().count();
    if (pixels.isBytes()) {
      byte[] samples = pixels.bytes();
      for (int x = 0; x < levels.length; x++) {
        levels[x] = samples[at + x * step] & 0xff;
      }
      return;
    }
    short[] samples = pixels.shorts();
    for (int x = 0; x < levels.length; x++) {
      levels[x] = (samples[at + x * step] & 0xffff) * 255f / pixels.max();
    }
  }

  /// Luma of ITU-R BT.601, 2.5.1.
  void luma(float[] luma) {
    for (int x = 0; x < luma.length; x++) {
      luma[x] = 0.299f * red[x] + 0.587f * green[x] + 0.114f * blue[x];
    }
  }

  /// How much luma another row has more, without the rounding of both.
  void lumaChange(LightRow other, float[] change) {
    for (int x = 0; x < change.length; x++) {
      change[x] =
          0.299f * (other.red[x] - red[x])
              + 0.587f * (other.green[x] - green[x])
              + 0.114f * (other.blue[x] - blue[x]);
    }
  }
}
