package erased.server.jobs;

import erased.server.jobs.Job.Failure;

/// Ends an attempt with a failure that no other attempt would change.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  Refused(Failure failure) {
    super(failure.text(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
