package erased.server.jobs;

import erased.server.database.Times;
import erased.server.engine.Task;
import erased.text.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of jobs.
@Repository
public class JobTable {
  private final JdbcClient database;

  public JobTable(JdbcClient database) {
    this.database = database;
  }

  void insert(Job job) {
    database
        .sql(
            """
            insert into job (id, account, mode, status, attempt, task, language, input_key,
              input_owned, mask_key, moderate_output, stage, percent, created, started, webhook)
            values (:id, :account, :mode, :status, :attempt, :task, :language, :input, :owned, :mask,
              :moderate, :stage, :percent, :created, :started, :webhook)
            """)
        .param("id", job.id())
        .param("account", job.account())
        .param("mode", job.mode())
        .param("status", job.status().code())
        .param("attempt", job.attempt())
        .param("task", job.task().toJson())
        .param("language", job.language().code())
        .param("input", job.inputKey())
        .param("owned", job.inputOwned())
        .param("mask", job.maskKey())
        .param("moderate", job.moderateOutput())
        .param("stage", job.stage())
        .param("percent", job.percent())
        .param("created", Times.sql(job.created()))
        .param("started", Times.sqlOrNull(job.started()))
        .param("webhook", job.webhook())
        .update();
  }

  public Optional<Job> find(String id) {
    return database
        .sql("select * from job where id = :id")
        .param("id", id)
        .query((row, _) -> job(row))
        .optional();
  }

  /// The job, locked until the transaction ends.
  Optional<Job> lock(String id) {
    return database
        .sql("select * from job where id = :id for update")
        .param("id", id)
        .query((row, _) -> job(row))
        .optional();
  }

  /// Begins an attempt on a job that is locked.
  void begin(String id, int attempt, Instant now) {
    database
        .sql(
            """
            update job set status = 'processing', attempt = :attempt, stage = null, percent = null,
              started = coalesce(started, :now)
            where id = :id
            """)
        .param("attempt", attempt)
        .param("now", Times.sql(now))
        .param("id", id)
        .update();
  }

  /// Notes how far an attempt is.
  ///
  /// @return whether it still counts
  boolean progress(String id, int attempt, String stage, int percent) {
    return 1
        == database
            .sql(
                """
                update job set stage = :stage, percent = :percent
                where id = :id and attempt = :attempt and status = 'processing'
                """)
            .param("stage", stage)
            .param("percent", percent)
            .param("id", id)
            .param("attempt", attempt)
            .update();
  }

  /// Puts a job back, for another attempt.
  boolean requeue(String id, int attempt) {
    return 1
        == database
            .sql(
                """
                update job set status = 'queued', stage = null, percent = null
                where id = :id and attempt = :attempt and status = 'processing'
                """)
            .param("id", id)
            .param("attempt", attempt)
            .update();
  }

  /// Ends a job that is locked.
  void end(String id, Status status, Job.Ending ending) {
    Job.Output result = ending.result();
    Job.Failure failure = ending.failure();
    database
        .sql(
            """
            update job set status = :status, finished = :finished, processing_ms = :took,
              stage = null, percent = null,
              changed = :changed, result_key = :key, result_type = :type, result_url = :url,
              result_expires = :expires, receipt_key = :receipt, receipt_url = :address,
              report = :report, masks = :masks,
              error_code = :code, error_message = :text
            where id = :id
            """)
        .param("status", status.code())
        .param("finished", Times.sql(ending.time()))
        .param("took", ending.took())
        .param("changed", result == null ? null : result.changed())
        .param("key", result == null ? null : result.key())
        .param("type", result == null ? null : result.type())
        .param("url", result == null ? null : result.url())
        .param("expires", result == null ? null : Times.sqlOrNull(result.expires()))
        .param("receipt", result == null ? null : result.receiptKey())
        .param("address", result == null ? null : result.receiptUrl())
        .param("report", result == null ? null : result.report())
        .param("masks", result == null ? null : result.masks())
        .param("code", failure == null ? null : failure.code())
        .param("text", failure == null ? null : failure.text())
        .param("id", id)
        .update();
  }

  void delete(String id) {
    database.sql("delete from job where id = :id").param("id", id).update();
  }

  /// The jobs of an account, newest first.
  ///
  /// @param before of which only older ones are wanted; null for all
  List<Job> list(long account, @Nullable Job before, int limit) {
    String older = "and (created < :time or (created = :time and id < :id))";
    var statement =
        database
            .sql(
                "select * from job where account = :account "
                    + (before == null ? "" : older)
                    + " order by created desc, id desc limit :limit")
            .param("account", account)
            .param("limit", limit);
    if (before != null) {
      statement = statement.param("time", Times.sql(before.created())).param("id", before.id());
    }
    return statement.query((row, _) -> job(row)).list();
  }

  /// Those of the jobs that have ended, or are gone.
  List<Glance> glances(Collection<String> ids) {
    return database
        .sql("select id, status, stage, percent from job where id in (:ids)")
        .param("ids", ids)
        .query((row, _) ->
            new Glance(
                row.getString("id"),
                Status.of(row.getString("status")).isFinal(),
                row.getString("status") + " " + row.getString("stage") + row.getInt("percent")))
        .list();
  }

  /// What of a job changes while it is watched.
  record Glance(String id, boolean isFinal, String state) {
    static Glance gone(String id) {
      return new Glance(id, true, "gone");
    }
  }

  /// Whether that many jobs wait; more are not counted.
  boolean waitingAtLeast(int most) {
    return database
            .sql(
                """
                select count(*) from
                  (select 1 from job where status = 'queued' limit :most) as waiting
                """)
            .param("most", most)
            .query(Long.class)
            .single()
        >= most;
  }

  /// How many jobs wait that were accepted before this one.
  long ahead(Job job) {
    return database
        .sql("select count(*) from job where status = 'queued' and created < :created")
        .param("created", Times.sql(job.created()))
        .query(Long.class)
        .single();
  }

  /// Forgets jobs that ended before those times.
  int forget(Instant anonymous, Instant accounts) {
    return database
        .sql(
            """
            delete from job where (account is null and finished < :anonymous)
              or (account is not null and finished < :accounts)
            """)
        .param("anonymous", Times.sql(anonymous))
        .param("accounts", Times.sql(accounts))
        .update();
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getObject("account", Long.class),
        Status.of(row.getString("status")),
        row.getInt("attempt"),
        Task.fromJson(row.getString("task")),
        Language.of(Locale.of(row.getString("language"))),
        row.getString("input_key"),
        row.getBoolean("input_owned"),
        row.getString("mask_key"),
        row.getBoolean("moderate_output"),
        row.getString("stage"),
        row.getObject("percent", Integer.class),
        Times.get(row, "created"),
        Times.getOrNull(row, "started"),
        ending(row),
        row.getString("webhook"));
  }

  private static Job.@Nullable Ending ending(ResultSet row) throws SQLException {
    Instant finished = Times.getOrNull(row, "finished");
    if (finished == null) {
      return null;
    }
    String code = row.getString("error_code");
    return new Job.Ending(
        finished,
        row.getLong("processing_ms"),
        row.getObject("changed") == null ? null : output(row),
        code == null ? null : new Job.Failure(code, row.getString("error_message")));
  }

  private static Job.Output output(ResultSet row) throws SQLException {
    return new Job.Output(
        row.getBoolean("changed"),
        row.getString("result_key"),
        row.getString("result_type"),
        row.getString("result_url"),
        Times.getOrNull(row, "result_expires"),
        row.getString("receipt_key"),
        row.getString("receipt_url"),
        row.getString("report"),
        row.getString("masks"));
  }
}
