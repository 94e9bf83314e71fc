package erased.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Puts tasks into lanes, as part of the caller's transaction.
@Component
public class Queue {
  /// How long before it comes a task is due: where clocks are put back or differ, it need not wait
  /// for them, and the order stays.
  private static final Duration EARLY = Duration.ofDays(1);

  private final Map<Lane, SchedulerClient> clients = new EnumMap<>(Lane.class);
  private final Map<Lane, Scheduler> running = new ConcurrentHashMap<>();

  public Queue(DataSource dataSource) {
    var inTransaction = new TransactionAwareDataSourceProxy(dataSource);
    for (Lane lane : Lane.values()) {
      clients.put(
          lane,
          SchedulerClient.Builder.create(inTransaction)
              .tableName(lane.table())
              .enablePriority()
              .build());
    }
  }

  /// What schedules in a lane by itself.
  public SchedulerClient client(Lane lane) {
    return Objects.requireNonNull(clients.get(lane));
  }

  /// Puts a task into a lane; where that lane runs in this process, it begins with the commit.
  ///
  /// @param time of its coming: who came first goes first
  /// @param priority higher ones come first
  void put(Lane lane, TaskDescriptor<Void> task, String id, Instant time, int priority) {
    client(lane).scheduleIfNotExists(task.instance(id).priority(priority).build(), due(time));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake(lane);
          }
        });
  }

  /// When a task is due that came at a time.
  static Instant due(Instant time) {
    return time.minus(EARLY);
  }

  private void wake(Lane lane) {
    Scheduler scheduler = running.get(lane);
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  void runs(Lane lane, Scheduler scheduler) {
    running.put(lane, scheduler);
  }
}
