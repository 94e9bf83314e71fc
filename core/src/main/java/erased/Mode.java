package erased;

import erased.metadata.Policy;

/// What to do to an image.
public sealed interface Mode {
  /// Takes marks of AI out of the metadata; no pixel is decoded and every byte not named stays.
  record Metadata(Policy policy) implements Mode {
    public Metadata() {
      this(Policy.STANDARD);
    }
  }
}
