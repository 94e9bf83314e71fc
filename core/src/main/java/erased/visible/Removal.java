package erased.visible;

import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import erased.progress.Stage;
import erased.progress.Work;
import erased.visible.Outcome.Result;
import java.util.ArrayList;
import java.util.List;

/// Takes marks out of one picture, one after the other, and looks after each whether it is gone.
final class Removal {
  /// From here on so little of a pixel is left that its noise would be more than three times as
  /// strong.
  private static final float HIDDEN = 0.7f;

  private static final float TOUCHED = 0.01f; // opacity from which a mark is seen
  private static final double IMPOSSIBLE = 0.05; // of a mark's pixels: then it is another one
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
      Work.begin(Stage.REMOVING_MARKS); // again, as a hole may have been filled since
      outcomes.add(
          keepStatutory && sighting.mark().statutory()
              ? new Outcome(sighting, Result.KEPT_STATUTORY, sighting.confidence())
              : remove(sighting));
    }
    return new Cleared(pixels, changed, outcomes);
  }

  private Outcome remove(Sighting sighting) {
    Overlay overlay = sighting.overlay();
    Mask hidden = where(overlay, HIDDEN);
    boolean possible = new Reversal(overlay).impossible(scene.with(pixels), HIDDEN) <= IMPOSSIBLE;
    if (possible) {
      Outcome outcome = replace(sighting, filled(restored(overlay), hidden), hidden);
      if (outcome.removed()) {
        return outcome;
      }
    } else if (hidden.isEmpty()) {
      return new Outcome(sighting, Result.NOT_SAFELY_REMOVABLE, sighting.confidence());
    }
    Mask all = where(overlay, TOUCHED);
    return replace(sighting, filled(pixels, all), all);
  }

  /// Takes the new pixels, if the mark is not found in them.
  private Outcome replace(Sighting sighting, Pixels cleared, Mask filled) {
    double left = sighting.mark().confidence(scene.with(cleared), sighting);
    if (left >= Sighting.FOUND) {
      return new Outcome(sighting, Result.NOT_SAFELY_REMOVABLE, left);
    }
    addChanges(pixels, cleared, sighting.overlay().region());
    pixels = cleared;
    return new Outcome(sighting, filled.isEmpty() ? Result.RESTORED : Result.FILLED, left);
  }

  private Pixels restored(Overlay overlay) {
    return scene.noise().deviation() > 0
        ? new CodedReversal(overlay, scene.noise()).of(pixels)
        : new Reversal(overlay).of(pixels);
  }

  private Pixels filled(Pixels picture, Mask hole) {
    // A hole of everything leaves nothing to fill it from; the mark is then seen as before.
    return hole.isEmpty() || hole.isFull() ? picture : inpainter.fill(picture, hole);
  }

  private Mask where(Overlay overlay, float least) {
    var mask = new Mask(scene.width(), scene.height());
    Region region = overlay.region().intersect(scene.pixels().bounds());
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        if (overlay.alpha(x, y) >= least) {
          mask.set(x, y);
        }
      }
    }
    return mask;
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
