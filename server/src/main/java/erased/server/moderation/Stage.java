package erased.server.moderation;

import java.util.Locale;

/// Which picture of a job is judged.
public enum Stage {
  INPUT,
  OUTPUT;

  /// `input`, `output`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
