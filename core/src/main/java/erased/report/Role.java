package erased.report;

import java.util.Locale;

/// What a finding means for the person whose picture it is.
public enum Role {
  /// Says that AI made or changed the picture.
  AI,
  /// What came with the making and concerns only the maker: prompts, accounts, ids, workflows.
  PRIVATE,
  /// A label that a law demands and forbids to remove (GB 45438-2025).
  STATUTORY,
  /// Worth knowing, and no sign of AI: a signature of a camera, a thumbnail, bytes behind the end.
  NEUTRAL;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
