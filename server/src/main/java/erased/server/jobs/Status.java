package erased.server.jobs;

import java.util.Locale;

/// Where a job stands. Only [#QUEUED] and [#PROCESSING] can change.
public enum Status {
  QUEUED,
  PROCESSING,
  SUCCEEDED,
  FAILED,
  CANCELED;

  /// As in the API and in the database.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Status of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Whether nothing will change any more.
  public boolean isFinal() {
    return this != QUEUED && this != PROCESSING;
  }
}
