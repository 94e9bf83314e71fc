package erased;

import erased.image.Target;
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
}
