package erased.report;

import java.util.Locale;

/// How sure a finding is.
public enum Certainty {
  /// The file says so in words or structures that mean nothing else.
  CERTAIN,
  /// Known writers leave this, and hardly anyone else does.
  LIKELY,
  /// It may mean this, or nothing.
  POSSIBLE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
