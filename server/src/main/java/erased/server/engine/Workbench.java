package erased.server.engine;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.container.ImageException;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.inpaint.Erasure;
import erased.invisible.Processing;
import erased.json.Json;
import erased.progress.Progress;
import erased.report.Report;
import erased.segment.Segments;
import erased.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Does tasks by the library, one at a time.
final class Workbench {
  private static final Codecs PNG = Codecs.own();

  private final Erased erased = Erased.standard();
  private final Learned learned;

  Workbench(Learned learned) {
    this.learned = learned;
  }

  /// Does one task.
  ///
  /// @param progress may throw [java.util.concurrent.CancellationException], which comes out again
  Result run(Task task, byte[] image, byte @Nullable [] mask, Language language, Progress progress)
      throws EngineException {
    Erased library = erased.telling(progress);
    try {
      return switch (task) {
        case Task.Detect detect -> detect(library, image, detect, language);
        case Task.Clean clean -> cleaned(clean(library, image, clean), language);
        case Task.Erase erase -> {
          Mask hole = mask(library, Objects.requireNonNull(mask));
          yield cleaned(erase(library, image, hole, erase), language);
        }
        case Task.Masks masks -> masks(library, image, masks);
      };
    } catch (ImageException e) {
      throw Failures.of(e);
    }
  }

  private Result detect(Erased library, byte[] image, Task.Detect detect, Language language) {
    Report report =
        detect.metadataOnly()
            ? library.detectMetadata(image)
            : library.reading(learned.signals()).detect(image, detect.sought().parsed());
    return new Result(Map.of(), mediaType(image), false, Json.write(report.tree(language)), null);
  }

  private static String mediaType(byte[] image) {
    return Format.of(image).orElseThrow().mediaType();
  }

  private Cleaned clean(Erased library, byte[] image, Task.Clean clean) {
    return switch (clean.mode()) {
      case METADATA -> library.clean(image, new Mode.Metadata(clean.policy()));
      case VISIBLE ->
          library.clean(image, new Mode.Visible(clean.policy().statutoryLabels(), clean.target()));
      case INVISIBLE ->
          library
              .reading(learned.signals())
              .clean(image, new Mode.Invisible(settings(clean.treatment()), clean.target()));
      case ALL ->
          library
              .reading(learned.signals())
              .clean(
                  image, new Mode.All(clean.policy(), settings(clean.treatment()), clean.target()));
      case DETECT, ERASE, MASKS -> throw new IllegalArgumentException(clean.mode().code());
    };
  }

  private Processing.Settings settings(Treatment treatment) {
    return new Processing.Settings(
        treatment.sought().parsed(),
        treatment.strength(),
        treatment.force(),
        learned.regenerator(treatment.regenerate()));
  }

  private static Mask mask(Erased library, byte[] file) throws EngineException {
    try {
      return Mask.of(library.picture(file).pixels());
    } catch (ImageException.LimitExceeded e) {
      throw e;
    } catch (ImageException e) {
      throw Failures.ofMask(e);
    }
  }

  private Cleaned erase(Erased library, byte[] image, Mask mask, Task.Erase erase) {
    return library
        .filling(learned.inpainter(erase.engine()))
        .erase(image, mask, new Erasure(erase.maskType(), erase.target()));
  }

  private static Result cleaned(Cleaned cleaned, Language language) {
    return new Result(
        Map.of(Result.IMAGE, cleaned.image()),
        cleaned.format().mediaType(),
        cleaned.changed(),
        null,
        Json.write(cleaned.receipt().tree(language)));
  }

  private Result masks(Erased library, byte[] image, Task.Masks masks) {
    Segments segments = library.segments(image, learned.segmenter(masks.engine()));
    var files = new LinkedHashMap<String, byte[]>();
    var areas = new ArrayList<Map<String, Object>>();
    for (int number = 1; number <= segments.count(); number++) {
      String name = "mask_" + number;
      files.put(name, png(segments.mask(number).pixels()));
      areas.add(area(name, segments.area(number)));
    }
    files.put("panoptic", png(segments.map()));
    return new Result(
        files, Format.PNG.mediaType(), false, Json.write(report(segments, areas)), null);
  }

  private static Map<String, Object> area(String name, int pixels) {
    var area = new LinkedHashMap<String, Object>();
    area.put("name", name);
    area.put("pixels", pixels);
    return area;
  }

  private static Map<String, Object> report(Segments segments, List<Map<String, Object>> areas) {
    var report = new LinkedHashMap<String, Object>();
    report.put("width", segments.map().width());
    report.put("height", segments.map().height());
    report.put("masks", areas);
    return report;
  }

  private static byte[] png(Pixels pixels) {
    return PNG.encode(pixels, Encoding.lossless(Format.PNG));
  }
}
