package erased.server.jobs;

import erased.json.Json;
import erased.server.engine.Result;
import erased.server.jobs.Job.Output;
import erased.server.objects.Keys;
import erased.server.objects.MediaTypes;
import erased.server.objects.ObjectKind;
import erased.server.objects.ObjectStore;
import erased.server.objects.StoredObject;
import erased.server.objects.StoredObjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what attempts give into the store, each under keys of its own.
@Component
public class Outputs {
  /// How long the files of a job are kept that never comes into being, its process having died.
  static final Duration ARRIVAL = Duration.ofMinutes(10);

  private static final String PANOPTIC = "panoptic";

  private final JobTable table;
  private final StoredObjects objects;
  private final ObjectStore store;
  private final JobSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Outputs(
      JobTable table,
      StoredObjects objects,
      ObjectStore store,
      JobSettings settings,
      TransactionTemplate transactions,
      InstantSource clock) {
    this.table = table;
    this.objects = objects;
    this.store = store;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Stores all files of a result.
  Output store(Job job, Result result) {
    return store(job, result, settings.resultTime());
  }

  /// Stores all files of a job that is not taken on yet; what takes it on has to keep them.
  Output storeAhead(Job job, Result result) {
    return store(job, result, ARRIVAL);
  }

  private Output store(Job job, Result result, Duration kept) {
    var files = new Files(job, clock.instant(), kept);
    Output output = output(result, files);
    files.store();
    return output;
  }

  private Output output(Result result, Files files) {
    if (result.files().containsKey(PANOPTIC)) {
      return masks(result, files);
    }
    byte[] image = result.files().get(Result.IMAGE);
    if (image == null) {
      return new Output(
          result.changed(), null, null, null, null, null, null, result.report(), null);
    }
    String receipt = receipt(result, files);
    String key = Keys.result(files.now, files.job.id(), files.job.attempt(), result.mediaType());
    return new Output(
        result.changed(),
        key,
        result.mediaType(),
        files.add(ObjectKind.RESULT, key, result.mediaType(), image),
        files.expires,
        receipt,
        receipt == null ? null : address(receipt, files.expires),
        null,
        null);
  }

  private static @Nullable String receipt(Result result, Files files) {
    if (result.receipt() == null) {
      return null;
    }
    String key = Keys.receipt(files.now, files.job.id(), files.job.attempt());
    byte[] bytes = result.receipt().getBytes(StandardCharsets.UTF_8);
    files.add(ObjectKind.RECEIPT, key, MediaTypes.JSON, bytes);
    return key;
  }

  private static Output masks(Result result, Files files) {
    var urls = new LinkedHashMap<String, String>();
    String type = result.mediaType();
    result
        .files()
        .forEach((name, bytes) -> {
          String own = name.replace("_", "");
          String key = Keys.result(files.now, files.job.id(), files.job.attempt(), own, type);
          urls.put(name, files.add(ObjectKind.RESULT, key, type, bytes));
        });
    String tree = Json.write(masks(urls, Objects.requireNonNull(result.report())));
    return new Output(false, null, null, null, files.expires, null, null, null, tree);
  }

  /// The report of the engine with the addresses of the files beside their areas.
  private static Map<String, @Nullable Object> masks(Map<String, String> urls, String report) {
    Map<String, Object> told = Json.object(report).orElseThrow();
    var masks = new ArrayList<Object>();
    for (Object each : (List<?>) Objects.requireNonNull(told.get("masks"))) {
      var mask = new LinkedHashMap<String, @Nullable Object>(Json.members(each));
      mask.put("url", urls.get(String.valueOf(mask.remove("name"))));
      masks.add(mask);
    }
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("masks", masks);
    tree.put("panoptic_url", urls.get(PANOPTIC));
    return tree;
  }

  private String address(String key, Instant expires) {
    return store.presignGet(key, expires, null).toString();
  }

  /// The files of one attempt: all are registered by one transaction, then they are written.
  private final class Files {
    private final Job job;
    private final Instant now;
    private final Instant expires;
    private final Instant kept;
    private final Map<StoredObject, byte[]> all = new LinkedHashMap<>();

    Files(Job job, Instant now, Duration kept) {
      this.job = job;
      this.now = now;
      this.expires = now.plus(settings.resultTime()).truncatedTo(ChronoUnit.SECONDS);
      this.kept = now.plus(kept);
    }

    /// @return the address of the file
    String add(ObjectKind kind, String key, String type, byte[] bytes) {
      all.put(new StoredObject(key, kind, job.id(), type, bytes.length, now, kept), bytes);
      return address(key, expires);
    }

    void store() {
      transactions.executeWithoutResult(_ -> all.keySet().forEach(objects::register));
      all.forEach(objects::write);
    }
  }

  /// Deletes what a job needs no more: once it has ended or is gone, all but what it gave. Its
  /// input goes, and what attempts have left that did not count.
  void tidy(String id) {
    Optional<Job> job = table.find(id);
    if (job.isEmpty() || job.get().status().isFinal()) {
      String given =
          job.filter(one -> one.status() == Status.SUCCEEDED).map(Job::files).orElse(null);
      objects.expire(id, given);
      objects.clear(id);
    }
  }
}
