package erased.server.clean;

import erased.container.Format;
import erased.container.ImageFile;
import erased.server.accounts.Caller;
import erased.server.credits.Charged;
import erased.server.engine.Options;
import erased.server.engine.Task;
import erased.server.engine.TaskMode;
import erased.server.fetch.FetchException;
import erased.server.fetch.Fetched;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Failures;
import erased.server.jobs.Job;
import erased.server.jobs.Jobs;
import erased.server.jobs.Jobs.Accepted;
import erased.server.jobs.LimitSettings;
import erased.server.jobs.Submission;
import erased.server.jobs.Submission.Checks;
import erased.server.objects.Ids;
import erased.server.objects.StoredObjects;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cleans pictures by their address. Whoever asks for what is being cleaned waits for the same job,
/// and what was cleaned is given again for as long as the origin's file stays the same.
@Component
public class Cleaner {
  private static final Set<Format> UNSEEN =
      Set.of(Format.HEIC, Format.HEIF, Format.JXL); // by most browsers

  private final GuardedClient client;
  private final CleanCache cache;
  private final StoredObjects objects;
  private final Options options;
  private final Jobs jobs;
  private final CleanSettings settings;
  private final int max;
  private final InstantSource clock;
  private final Map<String, CompletableFuture<Given>> running = new ConcurrentHashMap<>();

  public Cleaner(
      GuardedClient client,
      CleanCache cache,
      StoredObjects objects,
      Options options,
      Jobs jobs,
      CleanSettings settings,
      LimitSettings limits,
      InstantSource clock) {
    this.client = client;
    this.cache = cache;
    this.objects = objects;
    this.options = options;
    this.jobs = jobs;
    this.settings = settings;
    this.max = (int) limits.image().toBytes();
    this.clock = clock;
  }

  /// A cleaned picture.
  static final class Given {
    private final byte[] bytes;
    private final String type;
    private final boolean changed;
    private final @Nullable Charged charged;

    /// @param charged null where it had been cleaned before
    Given(byte[] bytes, String type, boolean changed, @Nullable Charged charged) {
      this.bytes = bytes;
      this.type = type;
      this.changed = changed;
      this.charged = charged;
    }

    byte[] bytes() {
      return bytes;
    }

    String type() {
      return type;
    }

    boolean changed() {
      return changed;
    }

    Optional<Charged> charged() {
      return Optional.ofNullable(charged);
    }
  }

  /// The cleaned picture.
  ///
  /// @throws ProblemException where there is none
  Given clean(CleanRequest wanted, Caller caller) {
    Optional<Given> known =
        cache
            .find(wanted.name())
            .filter(one -> one.checked().plus(settings.fresh()).isAfter(clock.instant()))
            .flatMap(this::stored);
    return known.orElseGet(() -> together(wanted, caller));
  }

  private Given together(CleanRequest wanted, Caller caller) {
    var mine = new CompletableFuture<Given>();
    CompletableFuture<Given> theirs = running.putIfAbsent(wanted.name(), mine);
    if (theirs != null) {
      return joined(theirs);
    }
    try {
      Given given = fetched(wanted, caller);
      mine.complete(new Given(given.bytes(), given.type(), given.changed(), null));
      return given;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(wanted.name(), mine);
    }
  }

  private static Given joined(CompletableFuture<Given> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ProblemException problem ? problem : e;
    }
  }

  private Given fetched(CleanRequest wanted, Caller caller) {
    Fetched file = fetch(wanted.image());
    String validator = file.etag().orElseGet(() -> ImageFile.sha256(file.body()));
    Optional<Given> same =
        cache
            .find(wanted.name())
            .filter(one -> one.validator().equals(validator))
            .flatMap(this::stored);
    if (same.isPresent()) {
      cache.touch(wanted.name(), clock.instant());
      return same.get();
    }
    return cleaned(wanted, file.body(), validator, caller);
  }

  private Fetched fetch(String url) {
    try {
      return client.get(url, max, GuardedClient.Head.FIRST);
    } catch (FetchException e) {
      throw e.problem().at("image").exception();
    }
  }

  private Given cleaned(CleanRequest wanted, byte[] image, String validator, Caller caller) {
    Format format =
        Format.of(image)
            .orElseThrow(() ->
                Problem.of(ProblemType.UNSUPPORTED_FORMAT, Message.of("clean.no-image"))
                    .at("image")
                    .exception());
    var submission =
        new Submission(
            task(wanted, format), image, format, null, null, Language.ENGLISH, Checks.NONE, null);
    Accepted accepted = jobs.accept(Ids.job(), submission, caller);
    Job job = jobs.await(accepted.job(), settings.patience());
    Job.Ending ending = job.ending();
    if (ending == null) {
      jobs.cancel(job);
      throw ProblemType.UPSTREAM_TIMEOUT.because(Message.of("clean.slow"));
    }
    Job.Failure failure = ending.failure();
    if (failure != null) {
      throw Failures.problem(failure).exception();
    }
    return kept(wanted, validator, job, accepted.charged());
  }

  /// What browsers do not show becomes a PNG, where pixels are worked on anyway.
  private Task task(CleanRequest wanted, Format format) {
    var chosen = new LinkedHashMap<String, @Nullable Object>(wanted.options());
    if (wanted.mode() != TaskMode.METADATA && UNSEEN.contains(format)) {
      chosen.putIfAbsent("format", "png");
    }
    return options.read(wanted.mode(), chosen);
  }

  private Given kept(CleanRequest wanted, String validator, Job job, Charged charged) {
    Job.Output output = Objects.requireNonNull(Objects.requireNonNull(job.ending()).result());
    String type = Objects.requireNonNull(output.type());
    Instant expires = Objects.requireNonNull(output.expires());
    byte[] bytes =
        jobs.image(job)
            .orElseThrow(() -> ProblemType.SERVER_ERROR.because(Message.of("clean.gone")));
    cache.put(
        wanted.name(),
        new Cleaned(
            validator,
            Objects.requireNonNull(output.key()),
            type,
            output.changed(),
            clock.instant(),
            expires));
    return new Given(bytes, type, output.changed(), charged);
  }

  private Optional<Given> stored(Cleaned cleaned) {
    return objects
        .get(cleaned.key(), Integer.MAX_VALUE)
        .map(bytes -> new Given(bytes, cleaned.type(), cleaned.changed(), null));
  }
}
