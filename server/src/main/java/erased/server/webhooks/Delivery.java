package erased.server.webhooks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One message to one address.
///
/// @param id what the receiver knows it by; the same in every attempt
/// @param holder whose secrets sign it: an endpoint, or [Holder#ofJobs]
/// @param round how often it has been begun anew
/// @param step how many attempts of this round have failed
/// @param next when it is tried next; null when it is over
record Delivery(
    String id,
    long account,
    String holder,
    String url,
    EventType event,
    @Nullable String job,
    String body,
    State state,
    int round,
    int step,
    Instant created,
    @Nullable Instant next) {

  /// How far it is.
  enum State {
    PENDING,
    DELIVERED,
    FAILED;

    /// `pending`.
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  static Delivery of(
      String id,
      long account,
      String holder,
      String url,
      EventType event,
      @Nullable String job,
      String body,
      Instant now) {
    return new Delivery(id, account, holder, url, event, job, body, State.PENDING, 0, 0, now, now);
  }

  /// What the job engine knows this round by.
  String task() {
    return id + "." + round;
  }
}
