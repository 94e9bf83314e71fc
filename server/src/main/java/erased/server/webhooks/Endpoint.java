package erased.server.webhooks;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that an account wants to be told at.
///
/// @param disabled since when nothing is sent to it any more
record Endpoint(
    String id,
    long account,
    String url,
    Set<EventType> events,
    Instant created,
    @Nullable Instant disabled) {
  Endpoint {
    events = Set.copyOf(events);
  }
}
