package erased.server.signin;

import erased.server.database.Times;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what was asked for within the last hour, exactly: no hour, wherever it begins, holds more
/// than the limit, as long as whoever counts and then adds holds the lock.
final class Pace {
  static final Duration WINDOW = Duration.ofHours(1);

  private final JdbcClient jdbc;

  Pace(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits until nobody else counts; to the end of the caller's transaction.
  void lock() {
    jdbc.sql("select id from sign_in_lock where id = 1 for update").query(Integer.class).single();
  }

  /// @param table whose rows are counted, by `created`
  /// @throws erased.server.problem.ProblemException rate-limited, where there is no room for one
  ///   more
  void check(String table, String column, String value, int most, Instant now) {
    List<Instant> last =
        jdbc.sql(
                """
                select created from %s where %s = ? and created > ?
                order by created desc fetch first ? rows only
                """
                    .formatted(table, column))
            .params(value, Times.sql(now.minus(WINDOW)), most)
            .query((row, _) -> Times.get(row, "created"))
            .list();
    if (last.size() == most) {
      Duration wait = Duration.between(now, last.getLast().plus(WINDOW));
      throw Problem.of(
              ProblemType.RATE_LIMITED, Message.of("signin.pace", most, wait.toMinutes() + 1))
          .retryAfter(wait)
          .exception();
    }
  }
}
