package erased.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What runs the lanes in this process (db-scheduler): a task is picked by one process at a time,
/// which shows by heartbeats that it lives; the tasks of one that does not are taken over.
@Component
public class Lanes implements SmartLifecycle {
  private static final Duration LAST_WAIT = Duration.ofSeconds(20); // at the end of a process
  private static final Duration UNKNOWN = Duration.ofDays(3650); // another version may know a task
  private static final int CHORES = 32; // threads; most of them wait for receivers of webhooks
  private static final Duration SELDOM = Duration.ofMillis(500); // nobody waits for a chore

  private final DataSource dataSource;
  private final InstantSource clock;
  private final JobSettings settings;
  private final Queue queue;
  private final Express express;
  private final Schedulers planned;
  private final List<Scheduler> running = new ArrayList<>();
  private final List<ExecutorService> threads = new ArrayList<>();

  /// What is to run here.
  ///
  /// @param on false where this process carries out a single command
  /// @param process a name that no other process has
  /// @param postgres whether the database can skip rows that others have locked
  /// @param pixelThreads 0 where this process leaves jobs to others
  public record Schedulers(
      boolean on,
      String process,
      boolean postgres,
      int pixelThreads,
      List<Task<?>> metadata,
      List<Task<?>> pixels,
      List<Task<?>> chores) {
    public Schedulers {
      metadata = List.copyOf(metadata);
      pixels = List.copyOf(pixels);
      chores = List.copyOf(chores);
    }
  }

  public Lanes(
      DataSource dataSource,
      InstantSource clock,
      JobSettings settings,
      Queue queue,
      Express express,
      Schedulers planned) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.settings = settings;
    this.queue = queue;
    this.express = express;
    this.planned = planned;
  }

  @Override
  public boolean isAutoStartup() {
    return planned.on();
  }

  @Override
  public void start() {
    if (planned.pixelThreads() > 0) {
      start(Lane.METADATA, settings.metadataThreads(), planned.metadata());
      start(Lane.PIXELS, planned.pixelThreads(), planned.pixels());
      express.open();
    }
    start(Lane.CHORES, CHORES, planned.chores());
  }

  private void start(Lane lane, int count, List<Task<?>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(count, Thread.ofVirtual().factory());
    Scheduler scheduler = builder(lane, tasks).threads(count).executorService(pool).build();
    threads.add(pool);
    running.add(scheduler);
    queue.runs(lane, scheduler);
    scheduler.start();
  }

  private SchedulerBuilder builder(Lane lane, List<Task<?>> tasks) {
    SchedulerBuilder builder =
        new Starting(dataSource, tasks, lane == Lane.CHORES ? SELDOM : settings.poll())
            .tableName(lane.table())
            .clock(clock::instant)
            .schedulerName(new SchedulerName.Fixed(planned.process()))
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(settings.missedHeartbeats())
            .shutdownMaxWait(LAST_WAIT)
            .deleteUnresolvedAfter(UNKNOWN)
            .enablePriority();
    return planned.postgres() ? builder.pollUsingLockAndFetch(0.5, 1) : builder;
  }

  /// Knows which of the tasks begin by themselves, and goes on looking for work when the clock is
  /// put back.
  private static final class Starting extends SchedulerBuilder {
    private final Duration poll;

    Starting(DataSource dataSource, List<Task<?>> tasks, Duration poll) {
      super(dataSource, tasks);
      this.poll = poll;
      tasks.stream()
          .filter(OnStartup.class::isInstance)
          .map(OnStartup.class::cast)
          .forEach(startTasks::add);
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(poll, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
    }
  }

  @Override
  public void stop() {
    express.close();
    running.forEach(Scheduler::stop);
    threads.forEach(ExecutorService::shutdown);
    running.clear();
  }

  @Override
  public boolean isRunning() {
    return !running.isEmpty();
  }
}
