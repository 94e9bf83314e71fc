package erased.server.jobs;

import erased.server.engine.Task;

/// What a caller wants done, as far as it is known before an `Idempotency-Key` is looked at.
public sealed interface Draft permits Submission, Distant {
  Task task();

  /// All that makes one request another, but for its route.
  String content();

  /// The same with its image.
  Submission whole();
}
