package erased.server.objects;

import erased.server.problem.Outage;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The store did not do what it was asked for.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /// Why.
  public enum Why {
    /// No room left: an operator has to make some.
    FULL,
    /// No answer in time.
    TIMEOUT,
    /// An answer that may be another one soon.
    UNAVAILABLE,
    /// An answer that stays: wrong credentials, no such bucket, no right to write.
    REFUSED
  }

  private final Why why;

  StoreException(Why why, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /// What failed on a disk.
  ///
  /// @param doing `write in/2026-…`
  static StoreException of(String doing, IOException failure) {
    return new StoreException(
        Outage.isFull(failure) ? Why.FULL : Why.UNAVAILABLE,
        "cannot %s: %s".formatted(doing, failure),
        failure);
  }

  public Why why() {
    return why;
  }

  /// Whether the same call may succeed a little later.
  public boolean retriable() {
    return why == Why.TIMEOUT || why == Why.UNAVAILABLE;
  }

  /// Whether there is no room left.
  public boolean full() {
    return why == Why.FULL;
  }

  /// What a caller is told: nothing of addresses, buckets or paths.
  public Problem problem() {
    return switch (why) {
      case FULL -> Problem.of(ProblemType.STORAGE_FULL, Message.of("objects.store.full"));
      case TIMEOUT ->
          Problem.of(ProblemType.UPSTREAM_TIMEOUT, Message.of("objects.store.timeout"))
              .retryAfter(RETRY_AFTER);
      case UNAVAILABLE ->
          Problem.of(ProblemType.UPSTREAM, Message.of("objects.store.unavailable"))
              .retryAfter(RETRY_AFTER);
      case REFUSED -> Problem.of(ProblemType.SERVER_ERROR, Message.of("objects.store.refused"));
    };
  }
}
