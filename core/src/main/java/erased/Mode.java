package erased;

import erased.image.Target;
import erased.invisible.Processing;
import erased.metadata.Policy;

/// What to do to an image.
public sealed interface Mode {
  /// Takes marks of AI out of the metadata; no pixel is decoded and every byte not named stays.
  record Metadata(Policy policy) implements Mode {
    public Metadata() {
      this(Policy.STANDARD);
    }
  }

  /// Takes visible marks out of the picture; the metadata stay.
  ///
  /// @param labels what becomes of marks that a law demands
  /// @param target what kind of file the result goes into
  record Visible(Policy.StatutoryLabels labels, Target target) implements Mode {
    public Visible() {
      this(Policy.StatutoryLabels.KEEP, Target.EXACT);
    }
  }

  /// Takes invisible signals out of the pixels that a reader here reads; the metadata stay.
  ///
  /// @param settings how, and how much fidelity may be spent
  /// @param target what kind of file the result goes into
  record Invisible(Processing.Settings settings, Target target) implements Mode {
    public Invisible() {
      this(Processing.Settings.STANDARD, Target.EXACT);
    }
  }

  /// All three, in one decoding and one encoding: metadata, then visible marks, then invisible
  /// signals.
  ///
  /// @param policy for the metadata, and for visible marks that a law demands
  record All(Policy policy, Processing.Settings settings, Target target) implements Mode {
    public All() {
      this(Policy.STANDARD, Processing.Settings.STANDARD, Target.EXACT);
    }
  }
}
