package erased.server.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import erased.server.fetch.FetchException;
import erased.server.fetch.GuardedClient;
import erased.server.webhooks.Delivery.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings deliveries to their receivers, as a task of the job engine: at least once, until the
/// receiver has taken it, wants no more, or the [Ladder] ends.
@Component
public class Courier {
  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("webhook-delivery");

  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final GuardedClient client;
  private final WebhookSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  Courier(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      GuardedClient client,
      WebhookSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.client = client;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// The task, for the lane of chores. Receivers may be slow: all else goes before them.
  public Task<Void> task() {
    return Tasks.custom(TASK)
        .defaultPriority(Priority.LOW)
        .onDeadExecutionRevive()
        .onFailure(new OnFailureRetryLater<>(AFTER_A_DEFECT))
        .execute((instance, _) -> completion(deliver(instance.getId())));
  }

  private static CompletionHandler<Void> completion(Optional<Instant> next) {
    return (complete, operations) ->
        next.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
  }

  /// Tries once, if there is still something to try.
  ///
  /// @return when to try again
  private Optional<Instant> deliver(String task) {
    Optional<Delivery> found =
        deliveries
            .find(task.substring(0, task.indexOf('.')))
            .filter(delivery -> delivery.task().equals(task) && delivery.state() == State.PENDING);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Delivery delivery = found.get();
    if (isDisabled(delivery.holder())) {
      deliveries.put(delivery.id(), State.FAILED, delivery.round(), delivery.step(), null);
      return Optional.empty();
    }
    Attempt attempt = attempt(delivery);
    Optional<Instant> next = next(delivery, attempt);
    transactions.executeWithoutResult(_ -> keep(delivery, attempt, next));
    return next;
  }

  private boolean isDisabled(String holder) {
    return endpoints.find(holder).filter(endpoint -> endpoint.disabled() != null).isPresent();
  }

  private Optional<Instant> next(Delivery delivery, Attempt attempt) {
    return attempt.succeeded() || attempt.gone()
        ? Optional.empty()
        : Ladder.after(delivery.step() + 1, clock.instant());
  }

  private void keep(Delivery delivery, Attempt attempt, Optional<Instant> next) {
    if (deliveries.lock(delivery.id()).isEmpty()) {
      return; // deleted meanwhile, with its endpoint
    }
    deliveries.add(delivery.id(), attempt);
    if (attempt.gone()) {
      endpoints.disable(delivery.holder(), attempt.at());
    }
    State ended = attempt.succeeded() ? State.DELIVERED : State.FAILED;
    deliveries.put(
        delivery.id(),
        next.isPresent() ? State.PENDING : ended,
        delivery.round(),
        attempt.succeeded() ? delivery.step() : delivery.step() + 1,
        next.orElse(null));
  }

  private Attempt attempt(Delivery delivery) {
    Instant now = clock.instant();
    long start = System.nanoTime();
    try {
      byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
      int status = client.post(delivery.url(), headers(delivery, now), body, settings.timeout());
      return new Attempt(now, status, null, millisSince(start));
    } catch (FetchException e) {
      String error = e.kind().name().toLowerCase(Locale.ROOT);
      return new Attempt(now, null, error, millisSince(start));
    }
  }

  private Map<String, String> headers(Delivery delivery, Instant now) {
    long timestamp = now.getEpochSecond();
    String signatures =
        endpoints.secrets(delivery.holder(), now).stream()
            .map(secret -> secret.signature(delivery.id(), timestamp, delivery.body()))
            .collect(Collectors.joining(" "));
    return Map.of(
        "Content-Type", "application/json",
        "webhook-id", delivery.id(),
        "webhook-timestamp", Long.toString(timestamp),
        "webhook-signature", signatures,
        "erased-event", delivery.event().code());
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
