package erased.visible;

import erased.image.Mask;
import erased.image.Pixels;
import erased.inpaint.Inpainter;
import erased.visible.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Takes marks out of one picture, one after the other, and looks after each whether it is gone.
final class Removal {
  /// From here on so little of a pixel is left that its noise would be more than three times as
  /// strong.
  private static final float HIDDEN = 0.7f;

  private final Scene scene;
  private final Inpainter inpainter;
  private final Mask changed;
  private Pixels pixels;

  Removal(Scene scene, Inpainter inpainter) {
    this.scene = scene;
    this.inpainter = inpainter;
    this.changed = new Mask(scene.width(), scene.height());
    this.pixels = scene.pixels();
  }

  Cleared remove(List<Sighting> sightings, boolean keepStatutory) {
    var outcomes = new ArrayList<Outcome>();
    for (Sighting sighting : sightings) {
      outcomes.add(
          keepStatutory && sighting.mark().statutory()
              ? new Outcome(sighting, Result.KEPT_STATUTORY, sighting.confidence())
              : remove(sighting));
    }
    return new Cleared(pixels, changed, outcomes);
  }

  private Outcome remove(Sighting sighting) {
    Mask hidden = hidden(sighting.overlay());
    Pixels restored = new Reversal(sighting.overlay()).of(pixels);
    Pixels result = hidden.isEmpty() ? restored : inpainter.fill(restored, hidden);
    double left = sighting.mark().confidence(scene.with(result), sighting);
    if (left >= Sighting.FOUND) {
      return new Outcome(sighting, Result.NOT_SAFELY_REMOVABLE, left);
    }
    pixels = result;
    changed.add(touched(sighting.overlay()));
    return new Outcome(sighting, hidden.isEmpty() ? Result.RESTORED : Result.FILLED, left);
  }

  private Mask hidden(Overlay overlay) {
    return where(overlay, alpha -> alpha >= HIDDEN);
  }

  private Mask touched(Overlay overlay) {
    return where(overlay, alpha -> alpha != 0);
  }

  private Mask where(Overlay overlay, Predicate<Float> meant) {
    var mask = new Mask(scene.width(), scene.height());
    var region = overlay.region().intersect(scene.pixels().bounds());
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        if (meant.test(overlay.alpha(x, y))) {
          mask.set(x, y);
        }
      }
    }
    return mask;
  }
}
