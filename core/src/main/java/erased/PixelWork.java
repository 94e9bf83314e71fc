package erased;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Range;
import erased.image.Picture;
import erased.report.Change;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.report.Report;
import erased.report.Visible;
import erased.text.Message;
import erased.visible.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was done to the pixels of one image, and the receipt for it.
///
/// @param settings what was asked for
/// @param retouch the new pixels in their file; null where nothing changed
/// @param outcomes what became of each visible mark
/// @param look what shows in a picture, for the reports before and after
/// @param took until the result was proven
record PixelWork(
    Erased erased,
    Picture picture,
    Map<String, String> settings,
    @Nullable Retouch retouch,
    List<Outcome> outcomes,
    Function<Picture, Visible> look,
    Instant time,
    Duration took) {

  PixelWork {
    outcomes = List.copyOf(outcomes);
  }

  Cleaned cleaned() {
    ImageFile input = picture.file();
    byte[] bytes = retouch == null ? input.bytes() : retouch.bytes();
    Format format = retouch == null ? input.format() : retouch.format();
    return new Cleaned(
        bytes,
        format,
        retouch != null,
        this::receipt,
        () -> Optional.of(Retouch.comparison(picture, retouch)));
  }

  private Receipt receipt() {
    ImageFile input = picture.file();
    ImageFile output = retouch == null ? input : retouch.output();
    Report before = erased.report(input).with(look.apply(picture));
    Report after =
        retouch == null ? before : erased.report(output).with(look.apply(retouch.after()));
    String inputSha256 = ImageFile.sha256(input.bytes());
    String coded = input.pictureSha256();
    return new Receipt(
        Erased.version(),
        time,
        took,
        settings,
        retouch != null,
        input.bytes().length,
        output.bytes().length,
        inputSha256,
        retouch == null ? inputSha256 : ImageFile.sha256(output.bytes()),
        coded,
        retouch == null ? coded : output.pictureSha256(),
        List.of(),
        retouch == null ? List.of() : retouch.changes(),
        kept(),
        proof(),
        unverified(before),
        before,
        after);
  }

  private PixelProof proof() {
    return retouch == null
        ? PixelProof.unchanged(picture.orientation(), outcomes)
        : retouch.proof(outcomes);
  }

  private List<Change> kept() {
    var kept = new ArrayList<Change>();
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
    unverified.add(Message.of("pixels.unverified.invisible"));
    if (retouch != null && before.hasContentCredentials()) {
      unverified.add(Message.of("pixels.unverified.credentials"));
    }
    unverified.add(Message.of("metadata.unverified.synthid", Report.SYNTHID_VERIFIER));
    return unverified;
  }
}
