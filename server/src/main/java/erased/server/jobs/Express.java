package erased.server.jobs;

import erased.server.engine.Task;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Runs jobs that decode nothing in the process that takes them on, at once and on the bytes of the
/// request. Each has its row in the lane all the same, as one that this process has picked: another
/// process takes the job over when this one has died, and the lane does where an attempt failed.
@Component
public class Express {
  private static final Logger LOG = LoggerFactory.getLogger(Express.class);
  private static final Duration LAST_WAIT = Duration.ofSeconds(20); // at the end of a process

  private final JobRunner runner;
  private final Picked picked;
  private final JobSettings settings;
  private final Semaphore room;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  public Express(JobRunner runner, Picked picked, JobSettings settings) {
    this.runner = runner;
    this.picked = picked;
    this.settings = settings;
    this.room = new Semaphore(settings.metadataThreads());
  }

  /// Whether a job can begin now; if so, [#run] or [#leave] has to follow.
  boolean enter(Task task) {
    return open && Modes.lane(task) == Lane.METADATA && room.tryAcquire();
  }

  /// Gives back a place that is not used.
  void leave() {
    room.release();
  }

  /// Works on a job that has been accepted as [Job#begun].
  ///
  /// @param image its input, which lies in the store too
  void run(Job job, byte[] image) {
    running.add(job.id());
    Thread.ofVirtual()
        .name(job.id())
        .start(() -> {
          try {
            runner.runBegun(job, image);
          } catch (RuntimeException e) {
            LOG.warn("{} is left to those who take over", job.id(), e);
          } finally {
            running.remove(job.id());
            leave();
          }
        });
  }

  /// Begins to take jobs: this process runs their lane.
  void open() {
    open = true;
    Thread.ofPlatform().daemon().name("job-express").start(this::beat);
  }

  private void beat() {
    while (open) {
      try {
        Thread.sleep(settings.heartbeat());
        List<String> ids = List.copyOf(running);
        if (!ids.isEmpty()) {
          picked.beat(Lane.METADATA, ids);
        }
      } catch (DataAccessException e) {
        LOG.warn("cannot say that jobs are still worked on", e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Takes no more, and waits for what is being done, which takes milliseconds.
  void close() {
    try {
      if (!room.tryAcquire(settings.metadataThreads(), LAST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.info("{} are left to those who take over", running);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open = false;
  }
}
