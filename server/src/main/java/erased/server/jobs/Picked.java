package erased.server.jobs;

import java.lang.management.ManagementFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows in the lanes of jobs that this process works on, as the job engine has marked them.
@Repository
public class Picked {
  /// A name that no other process has.
  public static final String PROCESS = ManagementFactory.getRuntimeMXBean().getName();

  private final JdbcClient database;

  public Picked(JdbcClient database) {
    this.database = database;
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
                .formatted(Modes.lane(job.task()).table()))
        .param("id", job.id())
        .param("process", PROCESS)
        .update();
  }
}
