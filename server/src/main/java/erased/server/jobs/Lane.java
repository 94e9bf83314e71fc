package erased.server.jobs;

import java.util.Locale;

/// The queues of the job engine, each with its own table and threads.
public enum Lane {
  /// Work that decodes no pixel.
  METADATA,
  /// Work for worker processes.
  PIXELS,
  /// Deliveries, sweeping, checks.
  CHORES;

  /// Where its tasks are.
  public String table() {
    return "scheduled_" + name().toLowerCase(Locale.ROOT);
  }
}
