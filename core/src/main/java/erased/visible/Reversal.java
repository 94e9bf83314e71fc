package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// Works out the pixels beneath an overlay.
final class Reversal {
  private static final float LEAST = 0.02f; // of a pixel that must be left beneath

  private static final double SLACK = 8; // levels of 8 bits

  private final Overlay overlay;

  Reversal(Overlay overlay) {
    this.overlay = overlay;
  }

  /// The part of the overlay's pixels that could not have been: turned back their light is darker
  /// than black or brighter than white by more than rounding and noise explain.
  ///
  /// @param hidden opacity from which pixels are not turned back, and do not count
  double impossible(Scene scene, float hidden) {
    Plane light = scene.light(overlay.region());
    Region region = light.region();
    int covered = 0;
    int impossible = 0;
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        float alpha = overlay.alpha(region.x() + x, region.y() + y);
        if (alpha > 0 && alpha < hidden) {
          float added = 255 * overlay.light(region.x() + x, region.y() + y);
          double bare = (light.at(x, y) - added) / (1 - alpha);
          double slack = SLACK + 3 * scene.noise().deviation() / (1 - alpha);
          covered++;
          impossible += bare < -slack || bare > 255 + slack ? 1 : 0;
        }
      }
    }
    return (double) impossible / Math.max(1, covered);
  }

  /// A copy of a picture with the overlay turned back.
  Pixels of(Pixels picture) {
    Pixels restored = picture.copy();
    Region region = overlay.region().intersect(picture.bounds());
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        float alpha = overlay.alpha(x, y);
        if (alpha != 0) {
          float light = overlay.light(x, y) * picture.max();
          restore(restored, picture.index(x, y), light, Math.max(LEAST, 1 - alpha));
        }
      }
    }
    return restored;
  }

  private static void restore(Pixels picture, int index, float light, float left) {
    for (int c = 0; c < picture.channels().colors(); c++) {
      int sample = Math.round((picture.at(index + c) - light) / left);
      picture.put(index + c, Math.clamp(sample, 0, picture.max()));
    }
  }
}
