package erased;

import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Picture;
import erased.invisible.Processing;
import erased.invisible.Reading;
import erased.invisible.Signals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Takes invisible signals out of one image.
final class InvisibleCleaning {
  private InvisibleCleaning() {}

  static Cleaned of(
      Erased erased,
      ImageFile file,
      Mode.Invisible mode,
      Signals signals,
      Codecs codecs,
      Limits limits) {
    long start = System.nanoTime();
    Picture picture = Picture.of(file, codecs, limits);
    Processing.Settings settings = mode.settings();
    List<Reading> before = signals.read(picture.pixels(), picture.orientation(), settings.search());
    var removal =
        new SignalRemoval(picture, picture.pixels(), before, signals, settings, mode.target());
    Listening listening = removal.listening();
    return new PixelWork(
            erased,
            file,
            null,
            picture,
            settings(mode),
            removal.retouch(),
            List.of(),
            listening,
            (report, one) -> report.with(Looking.invisible(one, listening.of(one, picture))),
            erased.now(),
            Duration.ofNanos(System.nanoTime() - start))
        .cleaned();
  }

  private static Map<String, String> settings(Mode.Invisible mode) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("mode", "invisible");
    settings.putAll(settings(mode.settings()));
    settings.put("target", mode.target().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  static Map<String, String> settings(Processing.Settings wanted) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("strength", String.valueOf(wanted.strength()));
    settings.put("force", String.valueOf(wanted.force()));
    if (wanted.regenerator() != null) {
      settings.put("regenerator", wanted.regenerator().id());
    }
    return settings;
  }
}
