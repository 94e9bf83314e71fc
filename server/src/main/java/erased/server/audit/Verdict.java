package erased.server.audit;

import org.jspecify.annotations.Nullable;

/// What is found when the chain is followed from its beginning.
///
/// @param entries how many there are
/// @param broken the first whose hash is not that of its text and the entry before, or which is
///   missing; none, where all are as they were made
public record Verdict(long entries, @Nullable Long broken) {
  public boolean whole() {
    return broken == null;
  }
}
