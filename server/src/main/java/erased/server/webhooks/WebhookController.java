package erased.server.webhooks;

import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Answers;
import erased.server.objects.Ids;
import erased.server.problem.Fields;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Endpoints of accounts over HTTP, and what was delivered to them. `default` stands for the
/// addresses that jobs name themselves: it has secrets and deliveries as an endpoint has.
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {
  private static final int MAX_BODY = 16 * 1024; // bytes
  private static final int PAGE = 20; // deliveries
  private static final int LONGEST_PAGE = 100;
  private static final String ENDPOINT = "whe_";
  private static final String SECRET = "secret";

  private final Callers callers;
  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Webhooks webhooks;
  private final GuardedClient client;
  private final WebhookSettings settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  WebhookController(
      Callers callers,
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Webhooks webhooks,
      GuardedClient client,
      WebhookSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.callers = callers;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.client = client;
    this.settings = settings;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @PostMapping
  ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
    long account = account(request);
    WebhookRequest wanted = WebhookRequest.read(Fields.ofBody(request, MAX_BODY), client);
    var endpoint =
        new Endpoint(
            Ids.of(ENDPOINT), account, wanted.url(), wanted.events(), clock.instant(), null);
    Secret secret = Objects.requireNonNull(transactions.execute(_ -> added(endpoint)));
    Map<String, @Nullable Object> body = WebhookBody.of(endpoint);
    body.put(SECRET, secret.text());
    return Answers.json(HttpStatus.CREATED).body(Answers.bytes(body));
  }

  private Secret added(Endpoint endpoint) {
    endpoints.lock(endpoint.account());
    if (endpoints.of(endpoint.account()).size() >= settings.endpoints()) {
      throw ProblemType.CONFLICT.because(Message.of("webhooks.many", settings.endpoints()));
    }
    endpoints.add(endpoint);
    return endpoints.renew(endpoint.id(), endpoint.created(), settings.overlap());
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    List<Endpoint> all = endpoints.of(account(request));
    return Answers.ok(Map.of("data", all.stream().map(WebhookBody::of).toList()));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
    Endpoint endpoint = endpoint(id, account(request));
    transactions.executeWithoutResult(_ -> {
      deliveries.deleteOf(endpoint.id());
      endpoints.delete(endpoint.id());
    });
    return ResponseEntity.noContent().build();
  }

  /// Shows a new secret, this once; the old one signs beside it for a while.
  @PostMapping("/{id}/rotate")
  ResponseEntity<byte[]> rotate(@PathVariable String id, HttpServletRequest request) {
    long account = account(request);
    String holder = holder(id, account);
    Secret secret =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              endpoints.lock(account);
              return endpoints.renew(holder, clock.instant(), settings.overlap());
            }));
    return Answers.ok(Map.of("id", id, SECRET, secret.text()));
  }

  @PostMapping("/{id}/test")
  ResponseEntity<byte[]> test(@PathVariable String id, HttpServletRequest request) {
    return begun(webhooks.test(endpoint(id, account(request))));
  }

  @GetMapping("/{id}/deliveries")
  ResponseEntity<byte[]> deliveries(@PathVariable String id, HttpServletRequest request) {
    Fields fields =
        Fields.ofParameters(request.getParameterMap()).only(List.of("limit", "starting_after"));
    int limit = limit(fields);
    String holder = holder(id, account(request));
    Delivery before =
        fields.text("starting_after").map(after -> delivery(after, holder)).orElse(null);
    List<Delivery> page = deliveries.list(holder, before, limit + 1);
    return Answers.ok(
        Map.of(
            "data",
            page.stream().limit(limit).map(this::body).toList(),
            "has_more",
            page.size() > limit));
  }

  @PostMapping("/{id}/deliveries/{delivery}/replay")
  ResponseEntity<byte[]> replay(
      @PathVariable String id, @PathVariable String delivery, HttpServletRequest request) {
    return begun(webhooks.replay(delivery(delivery, holder(id, account(request)))));
  }

  private ResponseEntity<byte[]> begun(Delivery delivery) {
    return Answers.json(HttpStatus.ACCEPTED).body(Answers.bytes(body(delivery)));
  }

  private Map<String, @Nullable Object> body(Delivery delivery) {
    return WebhookBody.of(delivery, deliveries.attempts(delivery.id()));
  }

  private long account(HttpServletRequest request) {
    Caller caller = callers.of(request);
    if (caller.account() == null) {
      throw ProblemType.UNAUTHORIZED.because(Message.of("webhooks.account"));
    }
    return caller.account();
  }

  private Endpoint endpoint(String id, long account) {
    return endpoints
        .find(id)
        .filter(endpoint -> endpoint.account() == account)
        .orElseThrow(Webhooks::missing);
  }

  private String holder(String id, long account) {
    return id.equals(Holder.DEFAULT) ? Holder.ofJobs(account) : endpoint(id, account).id();
  }

  private Delivery delivery(String id, String holder) {
    return deliveries
        .find(id)
        .filter(delivery -> delivery.holder().equals(holder))
        .orElseThrow(Webhooks::missing);
  }

  private static int limit(Fields fields) {
    String text = fields.text("limit").orElse(Integer.toString(PAGE));
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > LONGEST_PAGE) {
      throw fields.wrong("limit", Message.of("webhooks.limit", LONGEST_PAGE));
    }
    return Integer.parseInt(text);
  }
}
