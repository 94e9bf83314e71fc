package erased;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Part;
import erased.container.Range;
import erased.image.Picture;
import erased.metadata.Cleaning;
import erased.report.Change;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.report.Report;
import erased.report.SignalProof;
import erased.text.Message;
import erased.visible.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What was done to the pixels of one image, and the receipt for it.
///
/// @param input as it was given
/// @param metadata what was done to the metadata before; null for nothing
/// @param picture of the input, in the file without the metadata that went
/// @param settings what was asked for
/// @param retouch the new pixels in their file; null where none changed
/// @param outcomes what became of each visible mark
/// @param signals readings before and after, and the steps between; null where nobody read
/// @param look what a picture shows and hides, for the reports before and after
/// @param took until the result was proven
record PixelWork(
    Erased erased,
    ImageFile input,
    @Nullable Cleaning metadata,
    Picture picture,
    Map<String, String> settings,
    @Nullable Retouch retouch,
    List<Outcome> outcomes,
    @Nullable Listening signals,
    BiFunction<Report, Picture, Report> look,
    Instant time,
    Duration took) {

  PixelWork {
    outcomes = List.copyOf(outcomes);
  }

  Cleaned cleaned() {
    byte[] bytes = retouch == null ? picture.file().bytes() : retouch.bytes();
    Format format = retouch == null ? input.format() : retouch.format();
    return new Cleaned(
        bytes,
        format,
        changed(),
        this::receipt,
        () -> Optional.of(Retouch.comparison(picture, retouch)));
  }

  private boolean changed() {
    return retouch != null || (metadata != null && metadata.changed());
  }

  private Receipt receipt() {
    ImageFile output = retouch == null ? picture.file() : retouch.output();
    Report before = look.apply(erased.report(input), picture);
    Report after =
        changed()
            ? look.apply(erased.report(output), retouch == null ? picture : retouch.after())
            : before;
    return new Receipt(
        Erased.version(),
        time,
        took,
        settings,
        changed(),
        input,
        changed() ? output : input,
        retouch == null || input.samePicture(output),
        metadata == null ? List.of() : metadata.removed(),
        rewritten(),
        kept(),
        proof(),
        unverified(before),
        before,
        after);
  }

  private List<Change> rewritten() {
    var rewritten = new ArrayList<Change>();
    if (metadata != null) {
      rewritten.addAll(metadata.rewritten());
    }
    if (retouch != null) {
      retouch.changes().stream().map(this::inInput).forEach(rewritten::add);
    }
    return rewritten;
  }

  /// A change of the picture where the input has it: without its metadata a file is shorter, and
  /// has the same pictures in the same order.
  private Change inInput(Change change) {
    List<Part> now = picture.file().parts(Kind.PICTURE).toList();
    List<Part> then = input.parts(Kind.PICTURE).toList();
    for (int i = 0; i < Math.min(now.size(), then.size()); i++) {
      Part part = now.get(i);
      Range range = change.range();
      if (part.start() <= range.start() && range.end() <= part.end()) {
        int by = then.get(i).start() - part.start();
        var moved = new Range(range.start() + by, range.end() + by);
        return new Change(then.get(i).place(), moved, change.written(), change.reason());
      }
    }
    return change;
  }

  private PixelProof proof() {
    SignalProof readings = signals == null ? null : signals.proof(picture, retouch);
    return retouch == null
        ? PixelProof.unchanged(picture.orientation(), outcomes, readings)
        : retouch.proof(outcomes, readings);
  }

  private List<Change> kept() {
    var kept = new ArrayList<Change>();
    if (metadata != null) {
      kept.addAll(metadata.kept());
    }
    for (Outcome outcome : outcomes) {
      String label = outcome.sighting().mark().label();
      switch (outcome.result()) {
        case KEPT_STATUTORY -> kept.add(kept("pixels.kept.statutory", label));
        case NOT_SAFELY_REMOVABLE -> kept.add(kept("pixels.kept.unsafe", label));
        case RESTORED, FILLED -> {
          if (!outcome.removed()) {
            kept.add(kept("pixels.kept.residue", label));
          }
        }
      }
    }
    return kept;
  }

  private static Change kept(String key, String label) {
    return new Change("pixels", new Range(0, 0), 0, Message.of(key, label));
  }

  private List<Message> unverified(Report before) {
    var unverified = new ArrayList<Message>();
    if (signals == null) {
      unverified.add(Message.of("pixels.unverified.invisible"));
    } else if (retouch != null) {
      unverified.add(Message.of("pixels.unverified.traces"));
      if (signals.regenerated()) {
        unverified.add(Message.of("pixels.unverified.regenerated"));
      }
    }
    String declared =
        retouch == null ? "metadata.unverified.declared" : "pixels.unverified.declared";
    before.declared().entrySet().stream()
        .filter(one -> !one.getKey().equals("visible")) // which was looked for
        .map(Map.Entry::getValue)
        .distinct()
        .forEach(words -> unverified.add(Message.of(declared, words)));
    if (before.hasContentCredentials()) {
      if (metadata != null) {
        unverified.add(Message.of("metadata.unverified.repository"));
      } else if (retouch != null) {
        unverified.add(Message.of("pixels.unverified.credentials"));
      }
    }
    unverified.add(Message.of("metadata.unverified.synthid", Report.SYNTHID_VERIFIER));
    return unverified;
  }
}
