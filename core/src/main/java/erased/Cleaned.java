package erased;

import erased.report.Receipt;

/// A cleaned image and the proof of what was done.
public interface Cleaned {
  /// The image; the very array that was given where nothing changed.
  byte[] image();

  boolean changed();

  /// Computed when first asked for, since hashes and two full reports cost more than the cleaning.
  Receipt receipt();
}
