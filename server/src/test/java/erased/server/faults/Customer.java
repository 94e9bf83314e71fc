package erased.server.faults;

import erased.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Somebody who hands work in, again and again until it is accepted, remembers what was accepted,
/// and looks after it.
final class Customer {
  private static final Set<String> FINAL = Set.of("succeeded", "failed", "canceled");
  private static final List<Work> WORKS = List.of(Work.values());
  private static final int AT_ONCE = 4; // jobs that have not ended
  private static final Duration ANSWER = Duration.ofSeconds(70); // longer than any is held back

  private final URI base;
  private final @Nullable String key;
  private final boolean careful;
  private final Random random;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, Work> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> ended = new ConcurrentHashMap<>();
  private volatile boolean open = true;

  /// @param key of the account that pays; null for one who has none
  /// @param careful whether a request that was not answered is made again under its own name, so
  ///   that it counts once
  Customer(URI base, @Nullable String key, boolean careful, Random random) {
    this.base = base;
    this.key = key;
    this.careful = careful;
    this.random = random;
  }

  /// What was accepted, by the ids of jobs.
  Map<String, Work> accepted() {
    return Map.copyOf(accepted);
  }

  /// Hands work in until [#stop].
  void goOn() {
    while (open) {
      Work work = WORKS.get(random.nextInt(WORKS.size()));
      String id = handIn(work, random.nextBoolean());
      if (random.nextInt(10) == 0) {
        send(request("/api/v1/jobs/" + id + "/cancel").POST(nothing()));
      }
      Waiting.pause(Duration.ofMillis(random.nextInt(300)));
      while (open && accepted.keySet().stream().filter(this::isOpen).count() >= AT_ONCE) {
        Waiting.pause(Duration.ofMillis(200));
      }
    }
  }

  void stop() {
    open = false;
  }

  /// Hands work in until an answer says that it was accepted.
  ///
  /// @param patient whether to wait for the result, where the service lets one
  String handIn(Work work, boolean patient) {
    var request =
        request(work.path())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(work.body())));
    if (careful) {
      String once = new UUID(random.nextLong(), random.nextLong()).toString();
      request.header("Idempotency-Key", once);
    }
    if (!patient) {
      request.header("Prefer", "respond-async");
    }
    while (true) {
      Optional<HttpResponse<byte[]>> answer = send(request);
      int status = answer.map(HttpResponse::statusCode).orElse(0);
      if (status == 200 || status == 202) {
        Map<String, Object> body = json(answer.orElseThrow());
        String id = String.valueOf(body.getOrDefault("id", body.get("request_id")));
        accepted.put(id, work);
        return id;
      }
      if (status >= 400 && status < 500 && status != 409) {
        throw new AssertionError(work + " is refused: " + text(answer.orElseThrow()));
      }
      Waiting.pause(Duration.ofMillis(300));
    }
  }

  /// Whether a job goes on, as far as anybody tells. What has ended may not change any more, and
  /// what was accepted may not be unknown.
  boolean isOpen(String id) {
    if (ended.containsKey(id)) {
      return false;
    }
    Optional<HttpResponse<byte[]>> answer = send(request("/api/v1/jobs/" + id).GET());
    if (answer.isEmpty() || answer.get().statusCode() >= 500) {
      return true;
    }
    if (answer.get().statusCode() != 200) {
      throw new AssertionError(id + " is lost: " + text(answer.get()));
    }
    String status = String.valueOf(json(answer.get()).get("status"));
    if (FINAL.contains(status)) {
      ended.put(id, status);
    }
    return !FINAL.contains(status);
  }

  /// How the jobs that were seen to end had ended then.
  Map<String, String> ended() {
    return Map.copyOf(ended);
  }

  /// A job as it is told.
  Map<String, Object> read(String id) {
    return json(send(request("/api/v1/jobs/" + id).GET()).orElseThrow());
  }

  /// The result of a job that has succeeded.
  byte[] result(String id) {
    URI address = URI.create(String.valueOf(read(id).get("result_url")));
    var answer = send(HttpRequest.newBuilder(address).timeout(ANSWER).GET()).orElseThrow();
    if (answer.statusCode() != 200) {
      throw new AssertionError("no result of " + id + ": " + text(answer));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private static HttpRequest.BodyPublisher nothing() {
    return HttpRequest.BodyPublishers.noBody();
  }

  /// The answer; empty where there is none, for whatever was killed.
  private Optional<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
    try {
      return Optional.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> json(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return Json.object(body).orElseThrow(() -> new AssertionError(text(answer)));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
