package erased.server.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.credits.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The route that events come by, with the signatures that Stripe's own library makes.
class EventRouteTest {
  private static final String SECRET = "whsec_of_the_event_route_test";
  private static final String ROUTE = "/api/v1/billing/events";

  private static RunningServer server;
  private static int count;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            "erased.billing.provider=stripe",
            "erased.billing.stripe.key=sk_test_nothing",
            "erased.billing.webhook-secret=" + SECRET,
            "erased.workers.count=0");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// An account that set out to buy 500 credits, and the events of it.
  private record Buyer(long account, Told told) {
    static Buyer create() {
      count++;
      long account = server.bean(Accounts.class).create(null, "Ada").id();
      var checkout =
          new Checkout(
              "chk_route" + count,
              account,
              "standard",
              500,
              new Money(2000, "USD"),
              Instant.now().minusSeconds(60));
      server.bean(Checkouts.class).add(checkout, "click");
      return new Buyer(account, new Told("route" + count, checkout.id()));
    }

    byte[] paid() {
      return told.packPaid(0, "paid");
    }

    long balance() {
      return server.bean(Ledger.class).balance(account);
    }
  }

  private static String signed(byte[] body, String secret, Instant at) {
    try {
      return Webhook.Signature.generateSignatureHeader(
          new String(body, UTF_8), secret, at.getEpochSecond());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer send(byte[] body, String signature) {
    return server.send("POST", ROUTE, body, "Stripe-Signature", signature);
  }

  @Test
  void aSignedEventIsTakenOnce() {
    Buyer buyer = Buyer.create();
    byte[] event = buyer.paid();

    Answer first = send(event, signed(event, SECRET, Instant.now()));
    Answer second = send(event, signed(event, SECRET, Instant.now()));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json()).containsEntry("outcome", "applied");
    assertThat(second.json()).containsEntry("outcome", "known");
    assertThat(buyer.balance()).isEqualTo(500);
    assertThat(
            server
                .bean(MeterRegistry.class)
                .get("erased.billing.events")
                .tags("type", "checkout.session.completed", "outcome", "known")
                .counter()
                .count())
        .isPositive();
  }

  @Test
  void whatIsForgedOldOrTruncatedIsRefusedAndChangesNothing() {
    Buyer buyer = Buyer.create();
    byte[] event = buyer.paid();
    byte[] truncated = new String(event, UTF_8).substring(0, event.length - 1).getBytes(UTF_8);
    Instant now = Instant.now();
    String right = signed(event, SECRET, now);

    assertThat(
            List.of(
                send(event, signed(event, "whsec_of_somebody_else", now)),
                send(event, signed(event, SECRET, now.minusSeconds(302))),
                send(event, signed(event, SECRET, now.plusSeconds(310))),
                send(truncated, right),
                send(event, right.replaceFirst("t=[0-9]+", "t=" + (now.getEpochSecond() + 1))),
                send(event, right.replaceFirst(",v1=.*", "")),
                send(event, "t=now,v1=0"),
                server.send("POST", ROUTE, event)))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.text("type")).endsWith("/validation");
        });
    assertThat(buyer.balance()).isZero();
    assertThat(send(event, right).status()).isEqualTo(200);
  }

  @Test
  void whatIsSignedButNoEventIsRefused() {
    for (String body : List.of("", "[]", "{\"id\":\"evt_1\"}", "{", "null")) {
      byte[] bytes = body.getBytes(UTF_8);

      assertThat(send(bytes, signed(bytes, SECRET, Instant.now())).status())
          .as(body)
          .isEqualTo(400);
    }
  }

  @Test
  void formsOfThePricesMayLeadToStripe() {
    Answer page = server.get("/en/pricing");

    assertThat(page.text()).contains("Only Stripe, who takes the payment.");
    assertThat(page.header("Content-Security-Policy"))
        .contains("form-action 'self' https://checkout.stripe.com https://billing.stripe.com;");
  }

  @Test
  void eventsOfOtherThingsAreTakenAndIgnored() {
    byte[] event =
        """
        {"id": "evt_other", "type": "payout.paid", "created": 1773144000, "data": {"object": {}}}
        """
            .getBytes(UTF_8);

    Answer answer = send(event, signed(event, SECRET, Instant.now()));

    assertThat(answer.json()).containsEntry("outcome", "ignored");
  }

  @Test
  void theSameEventTenTimesAtOnceIsAppliedOnce() throws Exception {
    Buyer buyer = Buyer.create();
    byte[] event = buyer.paid();
    var answers = new ArrayList<Future<Answer>>();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        answers.add(senders.submit(() -> send(event, signed(event, SECRET, Instant.now()))));
      }
    }
    var outcomes = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      outcomes.add(answer.get().json().get("outcome"));
    }

    assertThat(outcomes).containsOnlyOnce("applied").hasSize(10);
    assertThat(buyer.balance()).isEqualTo(500);
  }
}
