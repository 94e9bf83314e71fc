package erased.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a delivery is tried again: the schedule that Standard Webhooks recommends, 75 hours and 35
/// minutes in all.
final class Ladder {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private Ladder() {}

  /// When the next attempt is due; none after the last.
  ///
  /// @param failed attempts, that one included
  static Optional<Instant> after(int failed, Instant last) {
    return failed > PAUSES.size()
        ? Optional.empty()
        : Optional.of(last.plus(PAUSES.get(failed - 1)));
  }
}
