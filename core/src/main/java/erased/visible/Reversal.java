package erased.visible;

import erased.image.Pixels;
import erased.image.Region;

/// Works out the pixels beneath an overlay.
final class Reversal {
  private static final float LEAST = 0.02f; // of a pixel that must be left beneath

  private final Overlay overlay;

  Reversal(Overlay overlay) {
    this.overlay = overlay;
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
