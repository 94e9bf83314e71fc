package erased.server.jobs;

import erased.server.credits.Charges;
import erased.server.credits.Settlement;
import erased.server.engine.Task;
import erased.server.jobs.Job.Ending;
import erased.server.jobs.Job.Failure;
import erased.server.jobs.Job.Output;
import erased.server.objects.StoredObjects;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends jobs: the row, what it cost and who is told change in one transaction, once.
@Component
public class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private final JobTable table;
  private final Charges charges;
  private final StoredObjects objects;
  private final Picked picked;
  private final List<EndListener> listeners;
  private final Watch watch;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Endings(
      JobTable table,
      Charges charges,
      StoredObjects objects,
      Picked picked,
      List<EndListener> listeners,
      Watch watch,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.table = table;
    this.charges = charges;
    this.objects = objects;
    this.picked = picked;
    this.listeners = List.copyOf(listeners);
    this.watch = watch;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Commits what an attempt gave.
  ///
  /// @param took milliseconds of work
  /// @return false where the attempt does not count any more: its files are to be deleted
  boolean succeed(Job attempt, Output output, long took) {
    Settlement settlement =
        isUnchanged(attempt.task(), output)
            ? Settlement.COMPLETED_UNCHANGED
            : Settlement.COMPLETED_CHANGED;
    var ending = new Ending(clock.instant(), took, output, null);
    return end(attempt, Status.SUCCEEDED, ending, settlement);
  }

  /// Commits that there will be no result.
  boolean fail(Job attempt, Failure failure, long took) {
    var ending = new Ending(clock.instant(), took, null, failure);
    boolean ended = end(attempt, Status.FAILED, ending, Settlement.FAILED);
    if (ended) { // and was not called off before
      LOG.info("{} failed: {}: {}", attempt.id(), failure.code(), failure.text());
    }
    return ended;
  }

  /// Ends a job that has not ended yet, whoever is working on it.
  boolean cancel(String id, Failure reason) {
    var ending = new Ending(clock.instant(), 0, null, reason);
    return end(
        id, job -> !job.status().isFinal(), Status.CANCELED, ending, Settlement.FAILED, () -> {});
  }

  /// Ends what an attempt has worked on: it leaves its lane, and what it needs no more expires.
  private boolean end(Job attempt, Status status, Ending ending, Settlement settlement) {
    return end(
        attempt.id(),
        counts(attempt),
        status,
        ending,
        settlement,
        () -> {
          picked.remove(attempt);
          objects.expire(attempt.id(), status == Status.SUCCEEDED ? attempt.files() : null);
        });
  }

  private static Predicate<Job> counts(Job attempt) {
    return now -> now.status() == Status.PROCESSING && now.attempt() == attempt.attempt();
  }

  private static boolean isUnchanged(Task task, Output output) {
    return switch (task) {
      case Task.Clean _, Task.Erase _ -> !output.changed();
      case Task.Detect _, Task.Masks _ -> false;
    };
  }

  private boolean end(
      String id,
      Predicate<Job> still,
      Status status,
      Ending ending,
      Settlement settlement,
      Runnable more) {
    boolean ended =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              if (table.lock(id).filter(still).isEmpty()) {
                return false;
              }
              table.end(id, status, ending);
              charges.settle(id, settlement);
              more.run();
              Job job = table.find(id).orElseThrow();
              listeners.forEach(listener -> listener.ended(job));
              return true;
            }));
    watch.changed(id);
    return ended;
  }
}
