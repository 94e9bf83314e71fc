package erased.server.jobs;

import erased.server.engine.EngineException;
import erased.server.jobs.Job.Output;
import erased.server.objects.StoreException;
import erased.server.problem.ProblemException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Does jobs that decode nothing while their callers wait, before they are taken on: such a job
/// comes into being with its result, and nobody has to take it over. What does not work here at
/// once goes through the lane, which tries again and tells why.
@Component
public class Express {
  private static final Logger LOG = LoggerFactory.getLogger(Express.class);

  private static final long PATIENCE = 500; // milliseconds, in which a place may get free

  private final JobRunner runner;
  private final Semaphore room;
  private volatile boolean open;

  public Express(JobRunner runner, JobSettings settings) {
    this.runner = runner;
    this.room = new Semaphore(settings.metadataThreads());
  }

  /// What a job gave that is not taken on yet.
  ///
  /// @param took milliseconds of work
  record Done(Output output, long took) {}

  /// Does the work of a job; its files are stored then.
  ///
  /// @param job as [Job#begun]
  /// @return empty where it has to go through the lane
  Optional<Done> run(Job job, byte[] image) {
    if (!open || Modes.lane(job.task()) != Lane.METADATA) {
      return Optional.empty();
    }
    try {
      if (!room.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(runner.runAhead(job, image));
      } finally {
        room.release();
      }
    } catch (EngineException | StoreException | Refused | ProblemException e) {
      LOG.debug("{} goes through the lane", job.id(), e);
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Begins to do jobs: this process runs their lane.
  void open() {
    open = true;
  }

  void close() {
    open = false;
  }
}
