package erased.progress;

import java.util.Locale;

/// What a piece of work is busy with.
public enum Stage {
  METADATA,
  DECODING,
  LOOKING_FOR_MARKS,
  REMOVING_MARKS,
  READING_SIGNALS,
  PROCESSING_SIGNALS,
  FILLING,
  SEGMENTING,
  WRITING,
  PROVING;

  /// The name in data.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
