package erased.server.jobs;

import erased.container.Format;
import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import erased.server.credits.Charged;
import erased.server.credits.Charges;
import erased.server.engine.Engine;
import erased.server.engine.EngineException;
import erased.server.engine.Estimate;
import erased.server.engine.Order;
import erased.server.engine.Task;
import erased.server.engine.Workers;
import erased.server.jobs.Express.Done;
import erased.server.jobs.Job.Failure;
import erased.server.objects.Ids;
import erased.server.objects.Keys;
import erased.server.objects.ObjectKind;
import erased.server.objects.StoreException;
import erased.server.objects.StoredObject;
import erased.server.objects.StoredObjects;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes work on, tells how it stands, and calls it off.
@Component
public class Jobs {
  private static final Duration BUSY = Duration.ofSeconds(10);

  private final JobTable table;
  private final Queue queue;
  private final Express express;
  private final Charges charges;
  private final StoredObjects objects;
  private final Endings endings;
  private final List<Engine> engines;
  private final Workers workers;
  private final Watch watch;
  private final JobSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;
  private final List<AcceptListener> listeners;

  public Jobs(
      JobTable table,
      Queue queue,
      Express express,
      Charges charges,
      StoredObjects objects,
      Endings endings,
      List<Engine> engines,
      Workers workers,
      Watch watch,
      JobSettings settings,
      TransactionTemplate transactions,
      InstantSource clock,
      List<AcceptListener> listeners) {
    this.table = table;
    this.queue = queue;
    this.express = express;
    this.charges = charges;
    this.objects = objects;
    this.endings = endings;
    this.engines = List.copyOf(engines);
    this.workers = workers;
    this.watch = watch;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /// Hears of every job that is taken on, inside the transaction that does so.
  public interface AcceptListener {
    void accepted(Job job, Caller caller);
  }

  /// A job that was taken on, and what it was charged.
  public record Accepted(Job job, Charged charged) {}

  /// Refuses a caller who could not pay for a job now, before anything is done for it.
  ///
  /// @throws ProblemException as [#accept]
  void checkCharge(String id, Task task, Caller caller) {
    charges.check(caller, Modes.bucket(task), task.mode().code(), id);
  }

  /// Takes work on: the job, its charge and its place in the queue come into being together, or not
  /// at all.
  ///
  /// @param id from [Ids#job]; taking on the same one twice fails
  /// @throws ProblemException where the mode is off, the queue is full, or the caller may not
  public Accepted accept(String id, Submission submission, Caller caller) {
    checkMode(submission);
    checkMemory(id, submission);
    Job job = Job.queued(id, order(id, submission, caller), clock.instant());
    try {
      return express
          .run(job.begun(), submission.image())
          .map(done -> ended(job.begun(), done, caller))
          .orElseGet(() -> queued(job, submission, caller));
    } catch (StoreException e) {
      withdraw(id, e);
      throw e.problem().exception();
    } catch (RuntimeException e) {
      withdraw(id, e);
      throw e;
    }
  }

  /// Deletes what was stored for a job that was not taken on. Where the connection to the database
  /// broke, the job may have come into being all the same, and needs its files.
  private void withdraw(String id, RuntimeException why) {
    try {
      if (table.find(id).isEmpty()) {
        objects.purge(id);
      }
    } catch (DataAccessException e) {
      why.addSuppressed(e);
    }
  }

  /// Takes a job on that is done; the end is read where somebody waits for it.
  private Accepted ended(Job job, Done done, Caller caller) {
    return commit(
        job,
        caller,
        () -> {
          Instant kept = done.output().expires();
          if (kept != null) {
            objects.keep(job.id(), kept);
          }
          endings.succeed(job, done.output(), done.took());
        });
  }

  private Accepted queued(Job job, Submission submission, Caller caller) {
    checkQueue(submission);
    store(job, submission);
    return commit(
        job,
        caller,
        () -> {
          objects.keep(job.id(), job.created().plus(settings.resultTime()));
          queue.put(
              Modes.lane(job.task()),
              JobRunner.TASK,
              job.id(),
              job.created(),
              Modes.priority(job.task()));
        });
  }

  private Accepted commit(Job job, Caller caller, Runnable more) {
    Charged charged =
        transactions.execute(_ -> {
          Charged charge = charges.charge(caller, Modes.bucket(job.task()), job.mode(), job.id());
          table.insert(job);
          listeners.forEach(listener -> listener.accepted(job, caller));
          more.run();
          return charge;
        });
    return new Accepted(job, Objects.requireNonNull(charged));
  }

  private void checkMode(Submission submission) {
    if (!settings.modes().contains(submission.task().mode())) {
      throw ProblemType.MODE_DISABLED.because(
          Message.of("jobs.mode-off", submission.task().mode().code()));
    }
  }

  /// What no worker could hold is refused before anything is stored or charged.
  private void checkMemory(String id, Submission submission) {
    if (!submission.task().usesPixels()) {
      return;
    }
    Order order =
        new Order(
            id,
            submission.task(),
            submission.image(),
            submission.mask(),
            submission.language(),
            clock.instant());
    try {
      Estimate estimate = Estimate.of(order);
      if (!workers.admits(estimate)) {
        throw ProblemType.TOO_LARGE.because(Message.of("jobs.too-much", estimate.megapixels()));
      }
    } catch (EngineException e) {
      throw Failures.problem(new Failure(e.code(), e.text(submission.language()))).exception();
    }
  }

  private void checkQueue(Submission submission) {
    boolean sync = Modes.isSync(submission.task().mode());
    int most = sync ? settings.syncQueue() : settings.queue();
    if (table.waitingAtLeast(most)) {
      throw Problem.of(ProblemType.OVERLOADED, Message.of("jobs.queue-full"))
          .retryAfter(BUSY)
          .exception();
    }
  }

  private Job.Order order(String id, Submission submission, Caller caller) {
    String uploaded = submission.uploaded();
    byte[] mask = submission.mask();
    Instant now = clock.instant();
    return new Job.Order(
        caller.account(),
        submission.task(),
        submission.language(),
        uploaded == null ? Keys.input(now, id, submission.format().mediaType()) : uploaded,
        uploaded == null,
        mask == null ? null : Keys.mask(now, id, format(mask).mediaType()),
        submission.checks().output(),
        submission.webhook());
  }

  /// Puts what came with the request into the store.
  private void store(Job job, Submission submission) {
    if (job.inputOwned()) {
      put(job, ObjectKind.INPUT, job.inputKey(), submission.format(), submission.image());
    }
    byte[] mask = submission.mask();
    if (mask != null) {
      put(job, ObjectKind.MASK, Objects.requireNonNull(job.maskKey()), format(mask), mask);
    }
  }

  private static Format format(byte[] mask) {
    return Format.of(mask).orElseThrow();
  }

  private void put(Job job, ObjectKind kind, String key, Format format, byte[] bytes) {
    objects.put(
        new StoredObject(
            key,
            kind,
            job.id(),
            format.mediaType(),
            bytes.length,
            job.created(),
            job.created().plus(Outputs.ARRIVAL)),
        bytes);
  }

  /// A job as its owner may read it.
  ///
  /// @throws ProblemException not-found where there is none, it ended too long ago, or it is
  ///   somebody else's
  public Job read(String id, Caller caller) {
    return find(id)
        .filter(job -> isFor(caller, job))
        .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("jobs.unknown", id)));
  }

  /// A job that its owner may delete: an account's also where only its list still shows it.
  ///
  /// @throws ProblemException as [#read]
  public Job listed(String id, Caller caller) {
    return Optional.of(id)
        .filter(Ids::isJob)
        .flatMap(table::find)
        .filter(job -> isFor(caller, job) && (job.account() != null || isReadable(job)))
        .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("jobs.unknown", id)));
  }

  /// A job that can still be read.
  Optional<Job> find(String id) {
    return Optional.of(id).filter(Ids::isJob).flatMap(table::find).filter(this::isReadable);
  }

  private boolean isReadable(Job job) {
    Instant oldest = clock.instant().minus(settings.recordTime());
    return job.ending() == null || job.ending().time().isAfter(oldest);
  }

  private static boolean isFor(Caller caller, Job job) {
    return job.account() == null || job.account().equals(caller.account());
  }

  /// Waits until a job ends, but not longer than that.
  ///
  /// @return the job as it then stands
  public Job await(Job job, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try (Watch.Ear ear = watch.listen(job.id())) {
      Job now = table.find(job.id()).orElse(job);
      while (!now.status().isFinal()) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
          return now;
        }
        ear.await(left);
        now = table.find(job.id()).orElse(now);
      }
      return now;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return job;
    }
  }

  /// Calls a job off, if it has not ended, and refunds it.
  public Job cancel(Job job) {
    if (endings.cancel(
        job.id(), new Failure("canceled", Message.of("jobs.canceled").in(job.language())))) {
      engines.forEach(engine -> engine.cancel(job.id()));
      objects.purge(job.id());
    }
    return table.find(job.id()).orElse(job);
  }

  /// Calls a job off and forgets it with all its files.
  public void delete(Job job) {
    cancel(job);
    objects.purge(job.id());
    table.delete(job.id());
  }

  /// The jobs of an account, newest first.
  ///
  /// @param after the id of the last one of the page before; null for the first page
  public List<Job> list(Caller caller, int limit, @Nullable String after) {
    if (caller.tier() == Tier.ANONYMOUS) {
      throw ProblemType.UNAUTHORIZED.because(Message.of("jobs.list-account"));
    }
    Job before = null;
    if (after != null) {
      before =
          table
              .find(after)
              .filter(job -> isFor(caller, job))
              .orElseThrow(() ->
                  Problem.of(ProblemType.VALIDATION, Message.of("jobs.unknown", after))
                      .at("starting_after")
                      .exception());
    }
    return table.list(Objects.requireNonNull(caller.account()), before, limit);
  }

  /// The receipt of a job; empty where it has none.
  public Optional<byte[]> receipt(Job job) {
    return Optional.ofNullable(job.ending())
        .map(Job.Ending::result)
        .map(Job.Output::receiptKey)
        .flatMap(key -> objects.get(key, Integer.MAX_VALUE));
  }

  /// The file that a job gave; empty where there is none any more.
  public Optional<byte[]> image(Job job) {
    return Optional.ofNullable(job.ending())
        .map(Job.Ending::result)
        .map(Job.Output::key)
        .flatMap(key -> objects.get(key, Integer.MAX_VALUE));
  }

  /// Forgets jobs that nobody may read any more.
  void sweep() {
    Instant now = clock.instant();
    table.forget(now.minus(settings.recordTime()), now.minus(settings.historyTime()));
  }
}
