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

/// Writes what attempts give into the store, each under keys of its own.
@Component
public class Outputs {
  private static final String PANOPTIC = "panoptic";

  private final JobTable table;
  private final StoredObjects objects;
  private final ObjectStore store;
  private final JobSettings settings;
  private final InstantSource clock;

  public Outputs(
      JobTable table,
      StoredObjects objects,
      ObjectStore store,
      JobSettings settings,
      InstantSource clock) {
    this.table = table;
    this.objects = objects;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /// Stores all files of a result.
  Output store(Job job, Result result) {
    Instant now = clock.instant();
    Instant expires = now.plus(settings.resultTime()).truncatedTo(ChronoUnit.SECONDS);
    if (result.files().containsKey(PANOPTIC)) {
      return masks(job, result, now, expires);
    }
    byte[] image = result.files().get(Result.IMAGE);
    if (image == null) {
      return new Output(
          result.changed(), null, null, null, null, null, null, result.report(), null);
    }
    String key = Keys.result(now, job.id(), job.attempt(), result.mediaType());
    String receipt = receipt(job, result, now, expires);
    return new Output(
        result.changed(),
        key,
        result.mediaType(),
        put(job, ObjectKind.RESULT, key, result.mediaType(), image, now, expires),
        expires,
        receipt,
        receipt == null ? null : address(receipt, expires),
        null,
        null);
  }

  private @Nullable String receipt(Job job, Result result, Instant now, Instant expires) {
    if (result.receipt() == null) {
      return null;
    }
    String key = Keys.receipt(now, job.id(), job.attempt());
    byte[] bytes = result.receipt().getBytes(StandardCharsets.UTF_8);
    put(job, ObjectKind.RECEIPT, key, MediaTypes.JSON, bytes, now, expires);
    return key;
  }

  private Output masks(Job job, Result result, Instant now, Instant expires) {
    var urls = new LinkedHashMap<String, String>();
    result
        .files()
        .forEach((name, bytes) -> {
          String own = name.replace("_", "");
          String key = Keys.result(now, job.id(), job.attempt(), own, result.mediaType());
          urls.put(name, put(job, ObjectKind.RESULT, key, result.mediaType(), bytes, now, expires));
        });
    String tree = Json.write(masks(urls, Objects.requireNonNull(result.report())));
    return new Output(false, null, null, null, expires, null, null, null, tree);
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

  private String put(
      Job job,
      ObjectKind kind,
      String key,
      String type,
      byte[] bytes,
      Instant now,
      Instant expires) {
    objects.put(new StoredObject(key, kind, job.id(), type, bytes.length, now, expires), bytes);
    return address(key, expires);
  }

  private String address(String key, Instant expires) {
    return store.presignGet(key, expires, null).toString();
  }

  /// Deletes what a job needs no more: once it has ended or is gone, all but what it gave. Its
  /// input goes, and what attempts have left that did not count.
  void tidy(String id) {
    Optional<Job> job = table.find(id);
    if (job.isEmpty() || job.get().status().isFinal()) {
      objects.of(id).stream()
          .map(StoredObject::key)
          .filter(key -> job.filter(ended -> gave(ended, key)).isEmpty())
          .forEach(objects::delete);
    }
  }

  private static boolean gave(Job job, String key) {
    return job.status() == Status.SUCCEEDED && key.contains(job.id() + "-" + job.attempt());
  }
}
