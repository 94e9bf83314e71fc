package erased.server.jobs;

import erased.server.database.Times;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of jobs in their lanes, where this process works on the jobs: they look as the job
/// engine leaves them that picks one, and it takes over those whose heartbeats have ended.
@Repository
public class Picked {
  /// A name that no other process has.
  public static final String PROCESS = ManagementFactory.getRuntimeMXBean().getName();

  private final JdbcClient database;
  private final InstantSource clock;

  public Picked(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Puts a job into its lane as one that this process has begun; part of the caller's transaction.
  void insert(Job job) {
    database
        .sql(
            """
            insert into %s (task_name, task_instance, execution_time, picked, picked_by,
              last_heartbeat, version, priority)
            values ('job', :id, :time, true, :process, :now, 1, :priority)
            """
                .formatted(table(job)))
        .param("id", job.id())
        .param("time", Times.sql(Queue.due(job.created())))
        .param("process", PROCESS)
        .param("now", Times.sql(clock.instant()))
        .param("priority", Modes.priority(job.task()))
        .update();
  }

  /// Says of jobs of a lane that they are still worked on.
  void beat(Lane lane, Collection<String> ids) {
    database
        .sql(
            """
            update %s set last_heartbeat = :now
            where task_name = 'job' and task_instance in (:ids) and picked_by = :process
            """
                .formatted(lane.table()))
        .param("now", Times.sql(clock.instant()))
        .param("ids", ids)
        .param("process", PROCESS)
        .update();
  }

  /// Leaves a job to whoever runs its lane, from that time on.
  void release(Job job, Instant time) {
    database
        .sql(
            """
            update %s set picked = false, picked_by = null, last_heartbeat = null,
              execution_time = :time, version = version + 1
            where task_name = 'job' and task_instance = :id and picked_by = :process
            """
                .formatted(table(job)))
        .param("time", Times.sql(time))
        .param("id", job.id())
        .param("process", PROCESS)
        .update();
  }

  /// Takes a job out of its lane: there is nothing left to do. It is part of the caller's
  /// transaction; again changes nothing.
  void remove(Job job) {
    database
        .sql(
            """
            delete from %s
            where task_name = 'job' and task_instance = :id and picked_by = :process
            """
                .formatted(table(job)))
        .param("id", job.id())
        .param("process", PROCESS)
        .update();
  }

  private static String table(Job job) {
    return Modes.lane(job.task()).table();
  }
}
