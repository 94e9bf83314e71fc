package erased.invisible;

import java.util.Locale;

/// How surely a signal was read.
public enum Verdict {
  /// Chance is ruled out for all practical purposes.
  CONFIRMED,
  /// Chance is far less likely than the signal.
  LIKELY,
  /// Nothing was read, which does not prove that nothing is there.
  NOT_FOUND,
  /// No reader for it is here.
  NOT_VERIFIABLE_LOCALLY,
  /// The file's metadata say that the signal is there; nobody read it.
  DECLARED_BY_METADATA;

  /// Whether a reader here read the signal.
  public boolean isFound() {
    return this == CONFIRMED || this == LIKELY;
  }

  /// The name in data.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
