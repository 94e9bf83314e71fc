package erased.server.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try to deliver.
///
/// @param status what the receiver answered; null if it did not
/// @param error why it did not: `timeout`
/// @param took milliseconds
record Attempt(Instant at, @Nullable Integer status, @Nullable String error, long took) {
  private static final int GONE = 410;

  /// A redirect is a failure too: receivers give the address that they mean.
  boolean succeeded() {
    return status != null && status / 100 == 2;
  }

  /// The receiver wants no more.
  boolean gone() {
    return status != null && status == GONE;
  }
}
