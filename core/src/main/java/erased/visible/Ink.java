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

  /// From here on a pixel is better filled than worked out: its noise and what the outline is off
  /// would be more than three times as strong.
  private static final double HIDING = 0.7;

  boolean isDark() {
    return grey < 0.5;
  }

  /// What the ink does to a picture. Where it hides too much, its pixels and those that touch them
  /// count as lost.
  Overlay overlay(Stencil stencil, Place place, int width, int height) {
    int ring = 2 + (int) Math.ceil(REACH * softness * place.width());
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
    if (opacity > HIDING) {
      hide(drawn, region.width(), alpha, light);
    }
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

  private static void hide(float[] drawn, int width, float[] alpha, float[] light) {
    int height = drawn.length / width;
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] >= DRAWN) {
        int left = Math.max(0, i % width - 1);
        int right = Math.min(width, i % width + 2);
        for (int y = Math.max(0, i / width - 1); y < Math.min(height, i / width + 2); y++) {
          Arrays.fill(alpha, y * width + left, y * width + right, 1);
          Arrays.fill(light, y * width + left, y * width + right, 1);
        }
      }
    }
  }
}
