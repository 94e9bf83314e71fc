package erased.server.operator;

import erased.server.database.Times;
import erased.server.jobs.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The jobs there are, as operators see them.
@Repository
public final class JobList {
  private final JdbcClient jdbc;

  public JobList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How many there are of each status; of one that has none, 0.
  public Map<Status, Long> counts() {
    var counts = new EnumMap<Status, Long>(Status.class);
    for (Status status : Status.values()) {
      counts.put(status, 0L);
    }
    jdbc.sql("select status, count(*) as jobs from job group by status")
        .query(row -> {
          counts.put(Status.of(row.getString("status")), row.getLong("jobs"));
        });
    return counts;
  }

  /// Those of a status, newest first.
  ///
  /// @param before the id of the job that the first of them comes before; none: the newest
  List<JobRow> of(Status status, @Nullable String before, int limit) {
    Optional<JobRow> last = before == null ? Optional.empty() : find(before);
    String older = last.isEmpty() ? "" : "and (created < :time or (created = :time and id < :id))";
    var statement =
        jdbc.sql(
                "select %s from job where status = :status %s order by created desc, id desc"
                        .formatted(JobRow.COLUMNS, older)
                    + " fetch first :limit rows only")
            .param("status", status.code())
            .param("limit", limit);
    if (last.isPresent()) {
      statement = statement.param("time", Times.sql(last.get().created())).param("id", before);
    }
    return statement.query(JobRow::of).list();
  }

  /// The newest of an account.
  List<JobRow> of(long account, int limit) {
    return jdbc.sql(
            "select %s from job where account = ? order by created desc, id desc"
                    .formatted(JobRow.COLUMNS)
                + " fetch first ? rows only")
        .params(account, limit)
        .query(JobRow::of)
        .list();
  }

  Optional<JobRow> find(String id) {
    return jdbc.sql("select %s from job where id = ?".formatted(JobRow.COLUMNS))
        .param(id)
        .query(JobRow::of)
        .optional();
  }

  /// When the job was accepted that has waited longest.
  Optional<Instant> waitingSince() {
    return jdbc.sql(
            "select created from job where status = 'queued' order by created"
                + " fetch first 1 rows only")
        .query((row, _) -> Times.get(row, "created"))
        .optional();
  }
}
