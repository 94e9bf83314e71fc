package erased;

import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Picture;
import erased.inpaint.Inpainter;
import erased.invisible.Reading;
import erased.invisible.Signals;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.progress.Stage;
import erased.progress.Work;
import erased.report.Visible;
import erased.visible.Cleared;
import erased.visible.Scene;
import erased.visible.Sighting;
import erased.visible.VisibleMarks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Takes marks of AI out of the metadata, then out of the picture, seen and unseen: the picture is
/// decoded once, and written once.
final class AllCleaning {
  private final Erased erased;
  private final ImageFile input;
  private final Mode.All mode;
  private final Inpainter inpainter;
  private final Signals signals;
  private final Codecs codecs;
  private final Limits limits;

  AllCleaning(
      Erased erased,
      ImageFile input,
      Mode.All mode,
      Inpainter inpainter,
      Signals signals,
      Codecs codecs,
      Limits limits) {
    this.erased = erased;
    this.input = input;
    this.mode = mode;
    this.inpainter = inpainter;
    this.signals = signals;
    this.codecs = codecs;
    this.limits = limits;
  }

  Cleaned cleaned() {
    long start = System.nanoTime();
    Work.begin(Stage.METADATA);
    Cleaning metadata = Cleaning.of(input, limits, mode.policy());
    Picture picture = Picture.of(metadata.output(), codecs, limits);
    Scene scene = Looking.scene(picture);
    List<Sighting> sightings = VisibleMarks.find(scene);
    boolean keep = mode.policy().statutoryLabels() == Policy.StatutoryLabels.KEEP;
    List<Reading> before = read(picture);
    Cleared cleared = VisibleMarks.remove(scene, sightings, inpainter, keep);
    var removal =
        new SignalRemoval(
            picture, cleared.pixels(), before, signals, mode.settings(), mode.target());
    Retouch retouch = removal.retouch();
    Listening listening = removal.listening();
    return new PixelWork(
            erased,
            input,
            metadata,
            picture,
            settings(),
            retouch,
            VisibleCleaning.confirmed(cleared.outcomes(), retouch),
            listening,
            (report, one) ->
                report
                    .with(Visible.found(VisibleCleaning.seen(one, sightings, retouch)))
                    .with(Looking.invisible(one, listening.of(one, picture))),
            erased.now(),
            Duration.ofNanos(System.nanoTime() - start))
        .cleaned();
  }

  private List<Reading> read(Picture picture) {
    return signals.read(picture.pixels(), picture.orientation(), mode.settings().search());
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<>(mode.policy().settings());
    settings.put("mode", "all");
    settings.putAll(InvisibleCleaning.settings(mode.settings()));
    settings.put("target", mode.target().name().toLowerCase(Locale.ROOT));
    return settings;
  }
}
