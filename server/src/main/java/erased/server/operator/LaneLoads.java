package erased.server.operator;

import erased.server.database.Times;
import erased.server.jobs.Lane;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How busy the lanes of the job engine are, in all processes together.
@Repository
final class LaneLoads {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  LaneLoads(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<LaneLoad> all() {
    return Arrays.stream(Lane.values()).map(this::of).toList();
  }

  private LaneLoad of(Lane lane) {
    return jdbc.sql(
            """
            select
              coalesce(sum(case when not picked and execution_time <= :now then 1 end), 0) as waiting,
              coalesce(sum(case when picked then 1 end), 0) as running,
              coalesce(sum(case when not picked and execution_time > :now then 1 end), 0) as later,
              coalesce(sum(case when consecutive_failures > 0 then 1 end), 0) as failing
            from %s
            """
                .formatted(lane.table()))
        .param("now", Times.sql(clock.instant()))
        .query((row, _) ->
            new LaneLoad(
                lane,
                row.getLong("waiting"),
                row.getLong("running"),
                row.getLong("later"),
                row.getLong("failing")))
        .single();
  }
}
