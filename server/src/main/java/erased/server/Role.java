package erased.server;

/// What this process is for.
enum Role {
  /// Answers requests, and runs jobs unless it has no workers.
  SERVE,
  /// Runs jobs that others accept.
  WORKER,
  /// Carries out one command of an operator.
  ADMIN
}
