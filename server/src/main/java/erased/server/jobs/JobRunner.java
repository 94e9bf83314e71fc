package erased.server.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import erased.container.Format;
import erased.server.engine.Engine;
import erased.server.engine.EngineException;
import erased.server.engine.ErrorCode;
import erased.server.engine.InProcess;
import erased.server.engine.Listener;
import erased.server.engine.Order;
import erased.server.engine.Result;
import erased.server.engine.Workers;
import erased.server.jobs.Express.Done;
import erased.server.jobs.Job.Failure;
import erased.server.jobs.Job.Output;
import erased.server.moderation.Moderation;
import erased.server.moderation.Stage;
import erased.server.moderation.Verdict;
import erased.server.objects.StoreException;
import erased.server.objects.StoredObjects;
import erased.server.problem.ProblemException;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs jobs. A job may be begun several times, where a process or a store fails; each attempt has
/// a number of its own, and only the last one can commit.
@Component
public final class JobRunner {
  /// The task of the job engine: its instance is named as the job is.
  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final long LOOK = Duration.ofSeconds(1).toNanos(); // between two of the database
  private static final Duration RETRY = Duration.ofSeconds(1); // doubled with each attempt

  private final InProcess inProcess;
  private final Workers workers;
  private final JobTable table;
  private final Endings endings;
  private final Outputs outputs;
  private final Picked picked;
  private final StoredObjects objects;
  private final Watch watch;
  private final Moderation moderation;
  private final JobSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public JobRunner(
      InProcess inProcess,
      Workers workers,
      JobTable table,
      Endings endings,
      Outputs outputs,
      Picked picked,
      StoredObjects objects,
      Watch watch,
      Moderation moderation,
      JobSettings settings,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.inProcess = inProcess;
    this.workers = workers;
    this.table = table;
    this.endings = endings;
    this.outputs = outputs;
    this.picked = picked;
    this.objects = objects;
    this.watch = watch;
    this.moderation = moderation;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What the lanes of metadata and of pixels are to run.
  public CustomTask<Void> task() {
    return Tasks.custom(TASK)
        .onDeadExecutionRevive()
        .onFailure(
            (complete, operations) -> operations.reschedule(complete, clock.instant().plus(RETRY)))
        .execute((instance, _) -> run(instance.getId()));
  }

  private CompletionHandler<Void> run(String id) {
    Optional<Job> attempt = begin(id);
    if (attempt.isEmpty()) {
      outputs.tidy(id); // a process may have been killed before it did
      return (_, operations) -> operations.remove();
    }
    watch.changed(id);
    return work(attempt.get())
        .<CompletionHandler<Void>>map(
            next -> (complete, operations) -> operations.reschedule(complete, next))
        .orElse((_, _) -> picked.remove(attempt.get()));
  }

  /// Does the first attempt of a job that is not taken on yet, whose bytes are at hand.
  Done runAhead(Job job, byte[] image) throws EngineException, InterruptedException {
    long start = System.nanoTime();
    Result result = inProcess.run(order(job, image), (_, _) -> {});
    moderate(job, result);
    return new Done(outputs.storeAhead(job, result), took(start));
  }

  /// The job with the number of a new attempt; empty where there is nothing to do any more.
  private Optional<Job> begin(String id) {
    Optional<Job> begun =
        transactions.execute(_ -> {
          Optional<Job> job = table.lock(id).filter(one -> !one.status().isFinal());
          job.ifPresent(one -> table.begin(id, one.attempt() + 1, clock.instant()));
          return job.isPresent() ? table.find(id) : job;
        });
    if (begun != null && begun.isPresent() && begun.get().attempt() > settings.attempts()) {
      endings.fail(begun.get(), failure(begun.get(), ErrorCode.PIPELINE_ERROR, "jobs.died"), 0);
      return Optional.empty();
    }
    return begun == null ? Optional.empty() : begun;
  }

  /// @return when another attempt is to be made; empty where there is nothing left to do
  private Optional<Instant> work(Job job) {
    boolean again = tried(job, System.nanoTime());
    Duration pause = RETRY.multipliedBy(1L << job.attempt());
    return again ? Optional.of(clock.instant().plus(pause)) : Optional.empty();
  }

  /// @return whether another attempt is to be made
  private boolean tried(Job job, long start) {
    try {
      Result result = result(job);
      moderate(job, result);
      Output output = outputs.store(job, result);
      clear(job, endings.succeed(job, output, took(start)));
      return false;
    } catch (EngineException e) {
      return failed(job, new Failure(e.code(), e.text(job.language())), e.retriable(), start);
    } catch (StoreException e) {
      LOG.warn("{}: the store failed", job.id(), e);
      Failure failure = new Failure("storage_error", e.problem().detail().in(job.language()));
      return failed(job, failure, e.retriable(), start);
    } catch (Refused e) {
      return failed(job, e.failure(), false, start);
    } catch (ProblemException e) {
      String text = e.problem().detail().in(job.language());
      return failed(job, new Failure("moderation_output", text), true, start);
    } catch (InterruptedException _) {
      LOG.info("{} is interrupted and goes on elsewhere", job.id());
      return table.requeue(job.id(), job.attempt());
    }
  }

  /// Deletes what is needed no more: what the end has let expire, or what an attempt has left that
  /// did not count.
  private void clear(Job job, boolean ended) {
    if (ended) {
      objects.clear(job.id());
    } else {
      outputs.tidy(job.id());
    }
  }

  /// Works on it for as long as somebody wants it.
  private Result result(Job job) throws EngineException, InterruptedException {
    Order order = order(job, input(job, job.inputKey()));
    Engine engine = job.task().usesPixels() ? workers : inProcess;
    try (Watch.Guard _ = watch.guard(job.id(), () -> engine.cancel(job.id()))) {
      return engine.run(order, listener(job));
    }
  }

  private boolean failed(Job job, Failure failure, boolean retriable, long start) {
    if (retriable && job.attempt() < settings.attempts()) {
      LOG.info("{}: attempt {} failed: {}", job.id(), job.attempt(), failure.text());
      return table.requeue(job.id(), job.attempt());
    }
    clear(job, endings.fail(job, failure, took(start)));
    return false;
  }

  private Order order(Job job, byte[] image) {
    byte[] mask = job.maskKey() == null ? null : input(job, job.maskKey());
    Duration time = Modes.isSync(job.task().mode()) ? settings.syncTime() : settings.asyncTime();
    return new Order(job.id(), job.task(), image, mask, job.language(), clock.instant().plus(time));
  }

  private byte[] input(Job job, String key) {
    return objects
        .get(key, Integer.MAX_VALUE)
        .orElseThrow(() ->
            new Refused(
                new Failure("storage_error", Message.of("jobs.input-gone").in(job.language()))));
  }

  private void moderate(Job job, Result result) {
    byte[] image = result.files().get(Result.IMAGE);
    if (!job.moderateOutput() || image == null) {
      return;
    }
    Format format = Format.of(image).orElseThrow();
    if (moderation.check(image, Stage.OUTPUT, format) instanceof Verdict.Deny(Message reason)) {
      String text = Message.of("jobs.denied", reason).in(job.language());
      throw new Refused(new Failure("moderation_output", text));
    }
  }

  private static Failure failure(Job job, ErrorCode code, String text) {
    return new Failure(code.code(), Message.of(text).in(job.language()));
  }

  private static long took(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  /// Notes about once a second how far an attempt is, and stops it where it counts no more.
  private Listener listener(Job job) {
    return new Listener() {
      private long last = System.nanoTime() - (job.stage() == null ? LOOK : 0);

      @Override
      public synchronized void at(String stage, int percent) {
        long now = System.nanoTime();
        if (now - last < LOOK) {
          return;
        }
        last = now;
        if (!counts(stage, percent)) {
          throw new CancellationException();
        }
        watch.changed(job.id());
      }

      // Work goes on where the database is away for a moment: what counts is its end.
      private boolean counts(String stage, int percent) {
        try {
          return table.progress(job.id(), job.attempt(), stage, percent);
        } catch (DataAccessException e) {
          LOG.debug("{}: progress is not noted", job.id(), e);
          return true;
        }
      }
    };
  }
}
