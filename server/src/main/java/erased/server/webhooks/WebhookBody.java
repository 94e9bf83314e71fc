package erased.server.webhooks;

import erased.server.webhooks.Delivery.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told of endpoints and deliveries.
final class WebhookBody {
  private WebhookBody() {}

  static Map<String, @Nullable Object> of(Endpoint endpoint) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("id", endpoint.id());
    body.put("url", endpoint.url());
    body.put("events", endpoint.events().stream().sorted().map(EventType::code).toList());
    body.put("status", endpoint.disabled() == null ? "enabled" : "disabled");
    body.put("created_at", text(endpoint.created()));
    if (endpoint.disabled() != null) {
      body.put("disabled_at", text(endpoint.disabled()));
    }
    return body;
  }

  static Map<String, @Nullable Object> of(Delivery delivery, List<Attempt> attempts) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("id", delivery.id());
    body.put("event", delivery.event().code());
    body.put("job", delivery.job());
    body.put("url", delivery.url());
    body.put("status", delivery.state().code());
    body.put("created_at", text(delivery.created()));
    if (delivery.state() == State.PENDING && delivery.next() != null) {
      body.put("next_attempt_at", text(delivery.next()));
    }
    body.put("attempts", attempts.stream().map(WebhookBody::of).toList());
    return body;
  }

  private static Map<String, @Nullable Object> of(Attempt attempt) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("at", text(attempt.at()));
    body.put("status", attempt.status());
    body.put("error", attempt.error());
    body.put("took_ms", attempt.took());
    return body;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
