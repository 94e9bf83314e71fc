package erased.visible;

import erased.image.Region;
import java.util.Arrays;

/// With what a mark is drawn.
///
/// @param opacity of the mark where its stencil is 1
/// @param grey its colour: 1 is white, 0 black
/// @param shade opacity of the black shadow of a large area; the mark itself lies over its shadow
/// @param softness of the shadow: standard deviation of a Gauss filter, in widths of the mark
record Ink(double opacity, double grey, double shade, double softness) {
  private static final double REACH = 3; // of a Gauss filter, in standard deviations
  private static final float INVISIBLE = 0.004f; // opacity; changes no level
  private static final float DRAWN = 0.04f; // of the stencil; less is its noise
  private static final float FULL = 0.9f; // of the stencil; less is its outline
  private static final int RIM = 2; // pixels beside the outline that are lost with it

  /// Levels of noise beneath the mark, beyond which a pixel is better filled than worked out. It
  /// holds the rounding of the samples and what the opacity is off.
  private static final double NOISIEST = 4;

  private static final double LEAST_NOISE = 1;

  boolean isDark() {
    return grey < 0.5;
  }

  /// What the ink does to a picture. Pixels of its outline, of which a tenth of a pixel decides,
  /// and those beside them count as lost; so does all of the mark where too little shows through.
  ///
  /// @param noise of the picture, in levels
  Overlay overlay(Stencil stencil, Place place, int width, int height, double noise) {
    int ring = 2 * RIM + (int) Math.ceil(REACH * softness * place.width());
    Region region = place.region().grow(ring, width, height);
    float[] drawn = stencil.at(place, region);
    float[] shadow = shade == 0 ? new float[drawn.length] : shadow(drawn, region, place);
    float[] alpha = new float[drawn.length];
    float[] light = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      float cover = Math.clamp(drawn[i], 0, 1);
      float ink = cover < DRAWN ? 0 : (float) opacity * cover;
      float all = ink + (1 - cover) * shadow[i];
      alpha[i] = all < INVISIBLE ? 0 : all;
      light[i] = Math.min(alpha[i], (float) grey * ink);
    }
    boolean opaque = Math.max(LEAST_NOISE, noise) > NOISIEST * (1 - opacity);
    hide(drawn, opaque ? Float.MAX_VALUE : FULL, region.width(), alpha, light);
    return Overlay.of(region, alpha, light);
  }

  private float[] shadow(float[] drawn, Region region, Place place) {
    float[] kernel = kernel(softness * place.width());
    float[] rows = blurred(drawn, region.width(), region.height(), kernel);
    float[] shadow = blurred(rows, region.height(), region.width(), kernel);
    for (int i = 0; i < shadow.length; i++) {
      shadow[i] *= (float) shade;
    }
    return shadow;
  }

  private static float[] kernel(double sigma) {
    int reach = (int) Math.ceil(REACH * sigma);
    float[] kernel = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  /// Blurs the rows of a table, and turns it so that they become its columns.
  private static float[] blurred(float[] values, int width, int height, float[] kernel) {
    float[] turned = new float[values.length];
    int reach = kernel.length / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        int last = Math.min(width - 1, x + reach);
        for (int from = Math.max(0, x - reach); from <= last; from++) {
          sum += kernel[from - x + reach] * values[y * width + from];
        }
        turned[x * height + y] = sum;
      }
    }
    return turned;
  }

  private static void hide(float[] drawn, float full, int width, float[] alpha, float[] light) {
    int height = drawn.length / width;
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] >= DRAWN && around(drawn, i, width) < full) {
        int left = Math.max(0, i % width - RIM);
        int right = Math.min(width, i % width + RIM + 1);
        int top = Math.max(0, i / width - RIM);
        int bottom = Math.min(height, i / width + RIM + 1);
        for (int y = top; y < bottom; y++) {
          Arrays.fill(alpha, y * width + left, y * width + right, 1);
          Arrays.fill(light, y * width + left, y * width + right, 1);
        }
      }
    }
  }

  /// The least of a pixel and its four neighbours, some of which lie outside a mark at the
  /// picture's border.
  private static float around(float[] drawn, int i, int width) {
    float across = Math.min(drawn[Math.max(0, i - 1)], drawn[Math.min(drawn.length - 1, i + 1)]);
    float down =
        Math.min(drawn[Math.max(0, i - width)], drawn[Math.min(drawn.length - 1, i + width)]);
    return Math.min(drawn[i], Math.min(across, down));
  }
}
