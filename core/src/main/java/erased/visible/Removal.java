package erased.visible;

import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import erased.visible.Outcome.Result;
import java.util.ArrayList;
import java.util.List;

/// Takes marks out of one picture, one after the other, and looks after each whether it is gone.
final class Removal {
  /// From here on so little of a pixel is left that its noise would be more than three times as
  /// strong.
  private static final float HIDDEN = 0.7f;

  private static final int AROUND = 4; // pixels that coarsely coded colour reaches further

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
    Pixels restored = restored(sighting.overlay());
    Pixels result = hidden.isEmpty() ? restored : inpainter.fill(restored, hidden);
    double left = sighting.mark().confidence(scene.with(result), sighting);
    if (left >= Sighting.FOUND) {
      return new Outcome(sighting, Result.NOT_SAFELY_REMOVABLE, left);
    }
    addChanges(pixels, result, sighting.overlay().region());
    pixels = result;
    return new Outcome(sighting, hidden.isEmpty() ? Result.RESTORED : Result.FILLED, left);
  }

  private Pixels restored(Overlay overlay) {
    return scene.noise().deviation() > 0
        ? new CodedReversal(overlay, scene.noise()).of(pixels)
        : new Reversal(overlay).of(pixels);
  }

  private Mask hidden(Overlay overlay) {
    var hidden = new Mask(scene.width(), scene.height());
    Region region = overlay.region().intersect(scene.pixels().bounds());
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        if (overlay.alpha(x, y) >= HIDDEN) {
          hidden.set(x, y);
        }
      }
    }
    return hidden;
  }

  private void addChanges(Pixels before, Pixels after, Region overlay) {
    Region region = overlay.grow(AROUND, scene.width(), scene.height());
    int count = before.channels().count();
    for (int y = region.y(); y < region.bottom(); y++) {
      int at = before.index(region.x(), y);
      for (int x = region.x(); x < region.right(); x++, at += count) {
        for (int c = 0; c < count; c++) {
          if (before.at(at + c) != after.at(at + c)) {
            changed.set(x, y);
          }
        }
      }
    }
  }
}
