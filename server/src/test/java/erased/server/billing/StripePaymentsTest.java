package erased.server.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import erased.server.problem.ProblemException;
import erased.text.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked of Stripe, as a server in its place sees it (docs.stripe.com/api).
class StripePaymentsTest extends PaymentProviderContract {
  private record Asked(
      String what, String key, @Nullable String once, Map<String, String> parameters) {}

  private static final String NO_SUBSCRIPTION =
      """
      {"error": {"code": "resource_missing", "message": "No such subscription: 'sub_1'",
       "param": "id", "type": "invalid_request_error"}}
      """;

  private final List<Asked> asked = new ArrayList<>();
  private HttpServer server;
  private StripePayments stripe;
  private int status = 200;
  private @Nullable String answer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    stripe =
        new StripePayments(
            new BillingSettings(
                BillingSettings.Provider.STRIPE,
                "USD",
                new BigDecimal("9"),
                List.of("starter 100 for 5"),
                Duration.ZERO,
                "whsec_of_sixteen_characters",
                new BillingSettings.Stripe(
                    "sk_test_key", "http://127.0.0.1:" + server.getAddress().getPort()),
                new BillingSettings.Fake(Duration.ZERO, 1, false)));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var parameters = new TreeMap<String, String>();
    Arrays.stream(body.split("&"))
        .filter(part -> part.contains("="))
        .map(part -> part.split("=", 2))
        .forEach(part ->
            parameters.put(URLDecoder.decode(part[0], UTF_8), URLDecoder.decode(part[1], UTF_8)));
    asked.add(
        new Asked(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            parameters));
    boolean cancels = answer == null && exchange.getRequestMethod().equals("DELETE");
    byte[] bytes = (answer == null ? usual(exchange) : answer).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(cancels ? 404 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// What is asked for again by the same key is the same; of subscriptions it has none.
  private static String usual(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("DELETE")
        ? NO_SUBSCRIPTION
        : "{\"id\": \"cs_1\", \"url\": \"https://checkout.stripe.com/%s\"}"
            .formatted(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
  }

  @Override
  protected PaymentProvider provider() {
    return stripe;
  }

  @Override
  protected String customer() {
    return "cus_1";
  }

  private static Order chinese(String item, long credits, long cents, @Nullable String customer) {
    return new Order(
        new Checkout(
            "chk_1",
            7,
            item,
            credits,
            new Money(cents, "USD"),
            Instant.parse("2026-03-10T12:00:00Z")),
        "A title",
        customer,
        "ada@example.org",
        Language.CHINESE,
        URI.create("https://erased.example/zh/account/billing?checkout=chk_1"),
        URI.create("https://erased.example/zh/account/billing"));
  }

  @Test
  void aPackBecomesACheckoutSessionForOnePayment() {
    answer =
        """
        {"id": "cs_test_a1", "object": "checkout.session", "mode": "payment",
         "url": "https://checkout.stripe.com/c/pay/cs_test_a1"}
        """;

    URI place = stripe.checkout(chinese("standard", 500, 2000, null));

    assertThat(place).hasToString("https://checkout.stripe.com/c/pay/cs_test_a1");
    assertThat(asked)
        .containsExactly(
            new Asked(
                "POST /v1/checkout/sessions",
                "Bearer sk_test_key",
                "chk_1",
                new TreeMap<>(
                    Map.ofEntries(
                        Map.entry("mode", "payment"),
                        Map.entry("client_reference_id", "chk_1"),
                        Map.entry("metadata[checkout]", "chk_1"),
                        Map.entry("payment_intent_data[metadata][checkout]", "chk_1"),
                        Map.entry("customer_email", "ada@example.org"),
                        Map.entry("locale", "zh"),
                        Map.entry("line_items[0][quantity]", "1"),
                        Map.entry("line_items[0][price_data][currency]", "usd"),
                        Map.entry("line_items[0][price_data][unit_amount]", "2000"),
                        Map.entry("line_items[0][price_data][product_data][name]", "A title"),
                        Map.entry(
                            "success_url",
                            "https://erased.example/zh/account/billing?checkout=chk_1"),
                        Map.entry("cancel_url", "https://erased.example/zh/account/billing")))));
  }

  @Test
  void proBecomesASubscriptionOfAKnownCustomer() {
    answer =
        """
        {"id": "cs_test_b1", "object": "checkout.session", "mode": "subscription",
         "url": "https://checkout.stripe.com/c/pay/cs_test_b1"}
        """;

    stripe.checkout(chinese(Checkout.PRO, 0, 900, "cus_1"));

    assertThat(asked.getFirst().parameters())
        .containsEntry("mode", "subscription")
        .containsEntry("customer", "cus_1")
        .containsEntry("subscription_data[metadata][checkout]", "chk_1")
        .containsEntry("line_items[0][price_data][recurring][interval]", "month")
        .containsEntry("line_items[0][price_data][unit_amount]", "900")
        .doesNotContainKeys("customer_email", "payment_intent_data[metadata][checkout]");
  }

  @Test
  void thePortalLeadsBack() {
    answer =
        """
        {"id": "bps_1", "object": "billing_portal.session",
         "url": "https://billing.stripe.com/p/session/test_1"}
        """;

    URI place = stripe.portal("cus_1", Language.ENGLISH, URI.create("https://erased.example/en"));

    assertThat(place).hasToString("https://billing.stripe.com/p/session/test_1");
    assertThat(asked.getFirst().what()).isEqualTo("POST /v1/billing_portal/sessions");
    assertThat(asked.getFirst().parameters())
        .containsOnly(
            Map.entry("customer", "cus_1"),
            Map.entry("locale", "en"),
            Map.entry("return_url", "https://erased.example/en"));
  }

  @Test
  void aSubscriptionIsCanceledAndMayHaveBeenBefore() {
    answer = "{\"id\": \"sub_1\", \"object\": \"subscription\", \"status\": \"canceled\"}";
    stripe.cancel("sub_1");
    status = 404;
    answer = NO_SUBSCRIPTION;
    stripe.cancel("sub_1");

    assertThat(asked)
        .extracting(Asked::what)
        .containsExactly("DELETE /v1/subscriptions/sub_1", "DELETE /v1/subscriptions/sub_1");
  }

  @Test
  void whatStripeRefusesIsAnUpstreamProblem() {
    status = 401;
    answer =
        """
        {"error": {"message": "Invalid API Key provided: sk_test_key",
         "type": "invalid_request_error"}}
        """;

    assertThatThrownBy(() -> stripe.checkout(chinese("starter", 100, 500, null)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("payment provider did not answer as expected");
  }
}
