package erased.server.operator;

import erased.server.database.Times;
import erased.server.objects.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the store has, by the kind of objects.
@Repository
final class Holdings {
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Holdings(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// One of each kind.
  List<Holding> all() {
    Map<ObjectKind, Holding> found =
        jdbc
            .sql(
                """
                select kind, count(*) as objects, sum(size) as bytes, min(expires) as next,
                  coalesce(sum(case when expires <= :late then 1 end), 0) as overdue,
                  coalesce(sum(case when failures > 0 then 1 end), 0) as failing
                from objects group by kind
                """)
            .param("late", Times.sql(clock.instant().minus(OVERDUE)))
            .query(Holdings::holding)
            .list()
            .stream()
            .collect(Collectors.toMap(Holding::kind, Function.identity()));
    return Arrays.stream(ObjectKind.values())
        .map(kind -> found.getOrDefault(kind, new Holding(kind, 0, 0, 0, 0, null)))
        .toList();
  }

  private static Holding holding(ResultSet row, int number) throws SQLException {
    return new Holding(
        ObjectKind.valueOf(row.getString("kind")),
        row.getLong("objects"),
        row.getLong("bytes"),
        row.getLong("overdue"),
        row.getLong("failing"),
        Times.getOrNull(row, "next"));
  }
}
