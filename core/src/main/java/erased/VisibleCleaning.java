package erased;

import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Picture;
import erased.inpaint.Inpainter;
import erased.metadata.Policy;
import erased.report.Visible;
import erased.visible.Cleared;
import erased.visible.Outcome;
import erased.visible.Scene;
import erased.visible.Sighting;
import erased.visible.VisibleMarks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes visible marks out of one image.
final class VisibleCleaning {
  private VisibleCleaning() {}

  static Cleaned of(
      Erased erased,
      ImageFile file,
      Mode.Visible mode,
      Inpainter inpainter,
      Codecs codecs,
      Limits limits) {
    long start = System.nanoTime();
    Picture picture = Picture.of(file, codecs, limits);
    Scene scene = Looking.scene(picture);
    List<Sighting> sightings = VisibleMarks.find(scene);
    boolean keep = mode.labels() == Policy.StatutoryLabels.KEEP;
    Cleared cleared = VisibleMarks.remove(scene, sightings, inpainter, keep);
    Retouch retouch =
        cleared.changed().isEmpty()
            ? null
            : Retouch.of(picture, cleared.pixels(), cleared.changed(), mode.target());
    return new PixelWork(
            erased,
            file,
            null,
            picture,
            settings(mode),
            retouch,
            confirmed(cleared.outcomes(), retouch),
            null,
            (report, one) -> report.with(Visible.found(seen(one, sightings, retouch))),
            erased.now(),
            Duration.ofNanos(System.nanoTime() - start))
        .cleaned();
  }

  /// The marks of a picture: those that were found where it is the one that was given, else what is
  /// found in the one that was written.
  static List<Sighting> seen(Picture one, List<Sighting> before, @Nullable Retouch retouch) {
    if (retouch == null || one != retouch.after()) {
      return before;
    }
    Scene scene = Looking.scene(one);
    return retouch.isConverted() // and so has other noise, by which marks are told
        ? VisibleMarks.find(scene)
        : VisibleMarks.findAgain(scene, before, retouch.changedRegion());
  }

  private static Map<String, String> settings(Mode.Visible mode) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("mode", "visible");
    settings.put("statutory_labels", mode.labels().name().toLowerCase(Locale.ROOT));
    settings.put("target", mode.target().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  /// A mark counts as gone only where its detector does not find it in the file that was written.
  static List<Outcome> confirmed(List<Outcome> outcomes, @Nullable Retouch retouch) {
    if (retouch == null) {
      return outcomes;
    }
    Scene after = Looking.scene(retouch.after());
    return outcomes.stream()
        .map(outcome -> {
          Sighting sighting = outcome.sighting();
          double left = sighting.mark().confidence(after, sighting);
          return new Outcome(sighting, outcome.result(), left);
        })
        .toList();
  }
}
