package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// Works out the pixels beneath an overlay in a picture whose coding lost something.
///
/// Light and colour differences are turned back each on its own: a grey overlay only makes colour
/// fainter, and where the coding kept colour more coarsely than light it did so just as coarsely.
/// Turning back also makes the noise of the coding stronger, the more so the more was hidden; that
/// is taken out again.
final class CodedReversal {
  private static final int MARGIN = 8; // pixels around, for the filters
  private static final float LEAST = 0.02f; // of a pixel that must be left beneath
  private static final float CHANGED = 0.002f; // opacity below which no level changes
  private static final float COLOR_NOISE = 0.8f; // of that of light
  private static final int LIGHT_RADIUS = 1;
  private static final int COLOR_RADIUS = 3;

  private final Overlay overlay;
  private final float noise;

  CodedReversal(Overlay overlay, Noise noise) {
    this.overlay = overlay;
    this.noise = (float) noise.deviation();
  }

  /// A copy of a picture with the overlay turned back.
  Pixels of(Pixels picture) {
    // Also for the last column and row of the picture, which an even region may leave out.
    Pixels restored = new Reversal(overlay).of(picture);
    Region region = even(overlay.region().grow(MARGIN, picture.width(), picture.height()));
    Tones tones = Tones.of(picture, region);
    float[] alpha = alpha(region);
    float[] light = smooth(bare(tones, alpha), alpha, region, 1, LIGHT_RADIUS);
    float[] faded = faded(tones, alpha);
    float[] blue = color(tones.blue(), faded, region);
    float[] red = color(tones.red(), faded, region);
    var bare = new Tones(region, light, blue, red);
    for (int i = 0; i < alpha.length; i++) {
      if (changes(alpha[i]) || changes(faded[i])) {
        light[i] = changes(alpha[i]) ? light[i] : tones.light()[i];
        bare.write(i, restored);
      }
    }
    return restored;
  }

  private static boolean changes(float opacity) {
    return Math.abs(opacity) > CHANGED;
  }

  private static Region even(Region region) {
    int left = region.x() + (region.x() & 1);
    int top = region.y() + (region.y() & 1);
    return new Region(left, top, (region.right() - left) & ~1, (region.bottom() - top) & ~1);
  }

  private float[] alpha(Region region) {
    float[] alpha = new float[Math.toIntExact(region.area())];
    for (int i = 0; i < alpha.length; i++) {
      int x = region.x() + i % region.width();
      int y = region.y() + i / region.width();
      alpha[i] = Math.min(1 - LEAST, overlay.alpha(x, y));
    }
    return alpha;
  }

  private float[] bare(Tones tones, float[] alpha) {
    Region region = tones.region();
    float[] bare = new float[alpha.length];
    for (int i = 0; i < bare.length; i++) {
      int x = region.x() + i % region.width();
      int y = region.y() + i / region.width();
      bare[i] = (tones.light()[i] - 255 * overlay.light(x, y)) / (1 - alpha[i]);
    }
    return bare;
  }

  private float[] color(float[] difference, float[] faded, Region region) {
    return smooth(strengthened(difference, faded), faded, region, COLOR_NOISE, COLOR_RADIUS);
  }

  private float[] smooth(float[] bare, float[] alpha, Region region, float share, int radius) {
    float[] deviation = new float[alpha.length];
    for (int i = 0; i < alpha.length; i++) {
      deviation[i] = noise * share / (1 - alpha[i]);
    }
    return new Wiener(region.width(), region.height(), radius).smooth(bare, deviation);
  }

  /// How much fainter colour became, on the grid that makes what lies beneath most even.
  private static float[] faded(Tones tones, float[] alpha) {
    Region region = tones.region();
    float[] best = alpha;
    double least = Double.MAX_VALUE;
    for (ColorGrid grid : ColorGrid.values()) {
      float[] faded = grid.coded(alpha, region.width(), region.height());
      double unevenness =
          unevenness(strengthened(tones.blue(), faded), region)
              + unevenness(strengthened(tones.red(), faded), region);
      if (unevenness < least) {
        least = unevenness;
        best = faded;
      }
    }
    return best;
  }

  private static float[] strengthened(float[] difference, float[] faded) {
    float[] strong = new float[difference.length];
    for (int i = 0; i < strong.length; i++) {
      strong[i] = difference[i] / (1 - faded[i]);
    }
    return strong;
  }

  private static double unevenness(float[] values, Region region) {
    int width = region.width();
    double sum = 0;
    for (int y = 1; y < region.height(); y++) {
      for (int i = y * width + 1; i < (y + 1) * width; i++) {
        sum += Math.abs(values[i] - values[i - 1]) + Math.abs(values[i] - values[i - width]);
      }
    }
    return sum;
  }
}
