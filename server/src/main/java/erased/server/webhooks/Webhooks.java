package erased.server.webhooks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import erased.json.Json;
import erased.server.objects.Ids;
import erased.server.problem.ProblemType;
import erased.server.webhooks.Delivery.State;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes on what receivers are to be told.
public final class Webhooks {
  private static final String DELIVERY = "msg_";

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final SchedulerClient scheduler;
  private final WebhookSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  /// @param scheduler of the lane of chores, writing in the transactions of its callers
  Webhooks(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      SchedulerClient scheduler,
      WebhookSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.scheduler = scheduler;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Tells all endpoints of the account that chose that event, and the address that the job named,
  /// as part of the caller's transaction.
  ///
  /// @param url that the job named, if it did
  /// @param body as a poll of the job would give it
  void announce(long account, EventType event, String job, @Nullable String url, String body) {
    for (Endpoint endpoint : endpoints.of(account)) {
      if (endpoint.disabled() == null && endpoint.events().contains(event)) {
        add(account, endpoint.id(), endpoint.url(), event, job, body);
      }
    }
    if (url != null) {
      String holder = Holder.ofJobs(account);
      if (endpoints.secrets(holder, clock.instant()).isEmpty()) {
        endpoints.renew(holder, clock.instant(), settings.overlap());
      }
      add(account, holder, url, event, job, body);
    }
  }

  /// Sends an endpoint something to see that it is there.
  Delivery test(Endpoint endpoint) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          endpoints.lock(endpoint.account());
          if (endpoint.disabled() != null) {
            throw ProblemType.CONFLICT.because(Message.of("webhooks.disabled"));
          }
          if (deliveries.isTesting(endpoint.id())) {
            throw ProblemType.CONFLICT.because(Message.of("webhooks.testing"));
          }
          EventType event = EventType.WEBHOOK_TEST;
          return add(
              endpoint.account(), endpoint.id(), endpoint.url(), event, null, body(endpoint));
        }));
  }

  /// Begins a delivery that is over anew, from the first step of the ladder.
  Delivery replay(Delivery delivery) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Delivery now = deliveries.lock(delivery.id()).orElseThrow(Webhooks::missing);
          if (now.state() == State.PENDING) {
            throw ProblemType.CONFLICT.because(Message.of("webhooks.pending"));
          }
          Instant time = clock.instant();
          deliveries.put(now.id(), State.PENDING, now.round() + 1, 0, time);
          Delivery again = deliveries.find(now.id()).orElseThrow(Webhooks::missing);
          schedule(again, time);
          return again;
        }));
  }

  /// Forgets what has been kept long enough.
  public void sweep() {
    deliveries.deleteBefore(clock.instant().minus(settings.kept()));
  }

  static RuntimeException missing() {
    return ProblemType.NOT_FOUND.because(Message.of("webhooks.missing"));
  }

  private Delivery add(
      long account, String holder, String url, EventType event, @Nullable String job, String body) {
    Instant now = clock.instant();
    Delivery delivery = Delivery.of(Ids.of(DELIVERY), account, holder, url, event, job, body, now);
    deliveries.add(delivery);
    schedule(delivery, now);
    return delivery;
  }

  private void schedule(Delivery delivery, Instant time) {
    scheduler.scheduleIfNotExists(Courier.TASK.instance(delivery.task()).build(), time);
  }

  private String body(Endpoint endpoint) {
    var body = new LinkedHashMap<String, Object>(Map.of("type", EventType.WEBHOOK_TEST.code()));
    body.put("endpoint", endpoint.id());
    body.put("created_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return Json.write(body);
  }
}
