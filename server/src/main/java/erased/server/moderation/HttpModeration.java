package erased.server.moderation;

import erased.container.Format;
import erased.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a server of the operator's: the picture is the body of a POST, `Erased-Stage` one of its
/// fields; the answer is `{"allow": true}` or `{"allow": false, "reason": "…"}`.
final class HttpModeration implements Moderation {
  private static final Logger LOG = LoggerFactory.getLogger(HttpModeration.class);

  private final URI url;
  private final Duration timeout;
  private final HttpClient client;

  HttpModeration(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public Verdict check(byte[] image, Stage stage, Format format) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", format.mediaType())
            .header("Erased-Stage", stage.code())
            .POST(BodyPublishers.ofByteArray(image))
            .build();
    try {
      return verdict(
          client.send(
              request,
              BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), Reason.BYTES)));
    } catch (IOException e) {
      LOG.warn("The moderation server did not answer: {}", e.toString());
      throw Moderation.unanswered();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Moderation.unanswered();
    }
  }

  private static Verdict verdict(HttpResponse<String> response) {
    Map<String, Object> answer = Json.object(response.body()).orElse(Map.of());
    if (response.statusCode() == 200 && answer.get("allow") instanceof Boolean allow) {
      return allow
          ? new Verdict.Allow()
          : new Verdict.Deny(Reason.of(String.valueOf(answer.getOrDefault("reason", ""))));
    }
    LOG.warn("The moderation server gave no verdict, status {}", response.statusCode());
    throw Moderation.unanswered();
  }
}
