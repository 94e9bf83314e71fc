package erased.visible;

import erased.image.Region;
import java.util.Arrays;

/// What a mark did to the pixels of a region: a sample `s`, from 0 to 1 in the code values of the
/// picture, became `light + (1 - alpha) * s`. White has as much light as alpha, a shadow none.
/// Beside the edge of a resized mark alpha may lie slightly below 0.
public final class Overlay {
  private final Region region;
  private final float[] alpha;
  private final float[] light;

  private Overlay(Region region, float[] alpha, float[] light) {
    if (alpha.length != region.area() || light.length != region.area()) {
      throw new IllegalArgumentException(
          "%d and %d values for %s".formatted(alpha.length, light.length, region));
    }
    this.region = region;
    this.alpha = alpha;
    this.light = light;
  }

  /// A mark of grey light; the arrays are copied.
  ///
  /// @param alpha up to 1, row by row
  /// @param light what the mark adds, up to `alpha`, row by row
  public static Overlay of(Region region, float[] alpha, float[] light) {
    return new Overlay(region, alpha.clone(), light.clone());
  }

  /// A white mark.
  public static Overlay white(Region region, float[] alpha) {
    return of(region, alpha, alpha);
  }

  /// A mark that hides all beneath it: only a filling can take its place.
  public static Overlay opaque(Region region) {
    float[] alpha = new float[Math.toIntExact(region.area())];
    Arrays.fill(alpha, 1);
    return white(region, alpha);
  }

  public Region region() {
    return region;
  }

  /// How much of the pixel is hidden; 0 outside the region.
  public float alpha(int x, int y) {
    return region.contains(x, y) ? alpha[index(x, y)] : 0;
  }

  /// How much light is added; 0 outside the region.
  public float light(int x, int y) {
    return region.contains(x, y) ? light[index(x, y)] : 0;
  }

  private int index(int x, int y) {
    return (y - region.y()) * region.width() + x - region.x();
  }
}
