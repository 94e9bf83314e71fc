package erased.server.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What counts against a policy at one point in time.
///
/// @param oldest when the first of what is counted was charged
record Usage(Policy policy, long used, @Nullable Instant oldest) {
  boolean full() {
    return used >= policy.limit();
  }

  long left() {
    return Math.max(0, policy.limit() - used);
  }

  /// The same with one charge more.
  Usage plus(Instant now) {
    return new Usage(policy, used + 1, oldest == null ? now : oldest);
  }

  /// Until more is left than now, where not all is used up.
  Duration reset(Instant now) {
    if (!policy.span().sliding()) {
      return Duration.between(now, policy.span().end());
    }
    return oldest == null ? policy.span().length() : policy.span().leaves(oldest, now);
  }
}
