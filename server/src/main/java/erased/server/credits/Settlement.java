package erased.server.credits;

/// How a job ended, as far as its charge is concerned.
public enum Settlement {
  /// With a result: all that was charged stays.
  COMPLETED_CHANGED,
  /// Nothing was found to change: credits go back, the quota stays used.
  COMPLETED_UNCHANGED,
  /// Without a result, for whatever reason: all goes back.
  FAILED
}
