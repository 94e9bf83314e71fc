package erased;

import erased.image.Fidelity;
import erased.image.Picture;
import erased.invisible.Processing.Step;
import erased.invisible.Reading;
import erased.report.SignalProof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was read from one picture before its signals were worked on, and from the file that was
/// written.
///
/// @param steps that were tried between
record Listening(List<Reading> before, List<Reading> after, List<Step> steps) {
  Listening {
    before = List.copyOf(before);
    after = List.copyOf(after);
    steps = List.copyOf(steps);
  }

  SignalProof proof(Picture picture, @Nullable Retouch retouch) {
    Picture now = retouch == null ? picture : retouch.after();
    return new SignalProof(before, after, steps, Fidelity.of(picture.pixels(), now.pixels()));
  }

  /// Whether a model put the picture together again.
  boolean regenerated() {
    return steps.stream().anyMatch(Step::isRegeneration);
  }

  /// What a picture hides, of the two that were read.
  List<Reading> of(Picture one, Picture picture) {
    return one == picture ? before : after;
  }
}
