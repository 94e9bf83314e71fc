package erased.server.jobs;

import erased.json.Json;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is told of a job: the same body to whoever creates it, polls it, listens to its events or
/// is called back.
public final class JobBody {
  private static final int POLL_AFTER = 2000; // milliseconds

  private JobBody() {}

  /// Where a job can be read.
  public static String path(String id) {
    return "/api/v1/jobs/" + id;
  }

  /// The body of a job.
  ///
  /// @param origin of this service, which makes the addresses absolute
  public static Map<String, @Nullable Object> of(Job job, URI origin) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("id", job.id());
    body.put("status", job.status().code());
    body.put("mode", job.mode());
    Job.Ending ending = job.ending();
    if (ending == null) {
      waiting(job, body);
    } else {
      ended(ending, origin, body);
    }
    return body;
  }

  /// The same in a list, where there is no room for reports.
  static Map<String, @Nullable Object> listed(Job job, URI origin) {
    Map<String, @Nullable Object> body = of(job, origin);
    body.remove("report");
    body.put("created_at", job.created().truncatedTo(ChronoUnit.SECONDS).toString());
    return body;
  }

  private static void waiting(Job job, Map<String, @Nullable Object> body) {
    body.put("poll_url", path(job.id()));
    body.put("poll_after_ms", POLL_AFTER);
    if (job.stage() != null) {
      body.put("stage", job.stage());
      body.put("percent", job.percent());
    }
  }

  private static void ended(Job.Ending ending, URI origin, Map<String, @Nullable Object> body) {
    Job.Output result = ending.result();
    if (result != null) {
      if (result.url() != null) {
        body.put("result_url", absolute(result.url(), origin));
      }
      if (result.expires() != null) {
        body.put("result_expires_at", result.expires().truncatedTo(ChronoUnit.SECONDS).toString());
      }
      body.put("processing_ms", ending.took());
      files(result, origin, body);
    }
    if (ending.failure() != null) {
      body.put("error_code", ending.failure().code());
      body.put("error_message", ending.failure().text());
    }
  }

  private static void files(Job.Output result, URI origin, Map<String, @Nullable Object> body) {
    if (result.type() != null) {
      body.put("content_type", result.type());
      body.put("changed", result.changed());
    }
    if (result.receiptUrl() != null) {
      body.put("receipt_url", absolute(result.receiptUrl(), origin));
    }
    if (result.report() != null) {
      body.put("report", tree(result.report()));
    }
    if (result.masks() != null) {
      body.putAll(masks(tree(result.masks()), origin));
    }
  }

  private static Map<String, Object> masks(Map<String, Object> tree, URI origin) {
    var masks = new ArrayList<Object>();
    for (Object each : (List<?>) Objects.requireNonNull(tree.get("masks"))) {
      masks.add(located(Json.members(each), "url", origin));
    }
    Map<String, Object> whole = located(tree, "panoptic_url", origin);
    whole.put("masks", masks);
    return whole;
  }

  private static Map<String, Object> located(Map<String, Object> tree, String name, URI origin) {
    var located = new LinkedHashMap<>(tree);
    located.put(name, absolute(String.valueOf(tree.get(name)), origin));
    return located;
  }

  private static String absolute(String url, URI origin) {
    return origin.resolve(url).toString();
  }

  private static Map<String, Object> tree(String json) {
    return Json.object(json).orElseThrow();
  }
}
