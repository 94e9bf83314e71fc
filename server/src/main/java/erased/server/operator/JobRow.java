package erased.server.operator;

import erased.server.database.Times;
import erased.server.jobs.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What operators see of a job: when, how often and why, and nothing of its picture.
///
/// @param attempts how often it was begun
/// @param took time of work; none before the end
/// @param language of its caller
/// @param code what went wrong, as the API names it
/// @param reason the same in words, in that language
record JobRow(
    String id,
    @Nullable Long account,
    String mode,
    Status status,
    int attempts,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Nullable Duration took,
    String language,
    @Nullable String code,
    @Nullable String reason) {
  /// What is read of a row: neither the task, which may hold words of its caller, nor the report.
  static final String COLUMNS =
      "id, account, mode, status, attempt, created, started, finished, processing_ms, language,"
          + " error_code, error_message";

  static JobRow of(ResultSet row, int number) throws SQLException {
    Long took = row.getObject("processing_ms", Long.class);
    return new JobRow(
        row.getString("id"),
        row.getObject("account", Long.class),
        row.getString("mode"),
        Status.of(row.getString("status")),
        row.getInt("attempt"),
        Times.get(row, "created"),
        Times.getOrNull(row, "started"),
        Times.getOrNull(row, "finished"),
        took == null ? null : Duration.ofMillis(took),
        row.getString("language"),
        row.getString("error_code"),
        row.getString("error_message"));
  }

  /// Seconds with two digits: `1.25`.
  public @Nullable String seconds() {
    return took == null ? null : "%d.%02d".formatted(took.toSeconds(), took.toMillisPart() / 10);
  }
}
