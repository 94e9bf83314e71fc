package erased.server.jobs;

import erased.server.jobs.JobTable.Glance;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Wakes those who wait for a job to change: at once where it changes in this process, else by
/// looking at all awaited rows in one query, as long as there are any.
@Component
public class Watch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int AT_ONCE = 500; // ids in one query

  private final JobTable table;
  private final Map<String, Bell> bells = new ConcurrentHashMap<>();
  private final Map<Guard, String> guards = new ConcurrentHashMap<>();
  private volatile boolean running;

  public Watch(JobTable table) {
    this.table = table;
  }

  /// One who waits for changes of a job. Every change after its making is heard.
  public Ear listen(String job) {
    Bell bell = bells.compute(job, (_, one) -> (one == null ? new Bell() : one).joined());
    return new Ear(job, bell);
  }

  /// Stops work on a job that has ended or is gone, in whatever process that came about, until it
  /// is closed.
  Guard guard(String job, Runnable stop) {
    var guard = new Guard(stop);
    guards.put(guard, job);
    return guard;
  }

  /// Tells those in this process that a job has changed.
  void changed(String job) {
    Bell bell = bells.get(job);
    if (bell != null) {
      bell.ring();
    }
  }

  /// Hears the changes of one job, until it is closed.
  public final class Ear implements AutoCloseable {
    private final String job;
    private final Bell bell;
    private long heard;

    private Ear(String job, Bell bell) {
      this.job = job;
      this.bell = bell;
      this.heard = bell.rung();
    }

    /// Returns when the job has changed since the last call, or the time is over.
    ///
    /// @return whether it has changed
    public boolean await(Duration time) throws InterruptedException {
      long now = bell.await(heard, time);
      boolean changed = now != heard;
      heard = now;
      return changed;
    }

    @Override
    public void close() {
      bells.computeIfPresent(job, (_, one) -> one.left() ? null : one);
    }
  }

  /// Stops work that is for nothing.
  final class Guard implements AutoCloseable {
    private final Runnable stop;

    private Guard(Runnable stop) {
      this.stop = stop;
    }

    @Override
    public void close() {
      guards.remove(this);
    }
  }

  /// Counts the changes of a job.
  private static final class Bell {
    private int ears;
    private long count;

    synchronized Bell joined() {
      ears++;
      return this;
    }

    /// @return whether nobody is left
    synchronized boolean left() {
      return --ears == 0;
    }

    synchronized long rung() {
      return count;
    }

    synchronized void ring() {
      count++;
      notifyAll();
    }

    synchronized long await(long heard, Duration time) throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      while (count == heard) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        wait(left);
      }
      return count;
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().daemon().name("job-watch").start(this::look);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    var known = new HashMap<String, Glance>();
    while (running) {
      try {
        Thread.sleep(PAUSE);
        var ids = new HashSet<>(bells.keySet());
        ids.addAll(guards.values());
        known.keySet().retainAll(ids);
        look(List.copyOf(ids), known);
      } catch (DataAccessException e) {
        LOG.warn("cannot look at the jobs that are waited for: {}", e.getMessage());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void look(List<String> ids, Map<String, Glance> known) {
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(ids.size(), i + AT_ONCE));
      Map<String, Glance> seen =
          table.glances(some).stream().collect(Collectors.toMap(Glance::id, one -> one));
      for (String id : some) {
        Glance now = seen.getOrDefault(id, Glance.gone(id));
        if (!now.equals(known.put(id, now))) {
          changed(id);
        }
        if (now.isFinal()) {
          stop(id);
        }
      }
    }
  }

  private void stop(String id) {
    guards.forEach((guard, job) -> {
      if (job.equals(id)) {
        guard.stop.run();
      }
    });
  }
}
