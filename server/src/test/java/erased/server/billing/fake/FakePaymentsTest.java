package erased.server.billing.fake;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.billing.BillingSettings;
import erased.server.billing.PaymentProvider;
import erased.server.billing.PaymentProviderContract;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class FakePaymentsTest extends PaymentProviderContract {
  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-01-31T12:00:00Z");
  private final FakeStore store;

  FakePaymentsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    store = new FakeStore(database.jdbc());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private FakeStripe stripe(BillingSettings.Fake fake) {
    var settings =
        new BillingSettings(
            BillingSettings.Provider.FAKE,
            "USD",
            new BigDecimal("9"),
            List.of(),
            Duration.ZERO,
            "",
            new BillingSettings.Stripe("", ""),
            fake);
    return new FakeStripe(store, settings, database.transactions(), clock);
  }

  @Override
  protected PaymentProvider provider() {
    return new FakePayments(stripe(new BillingSettings.Fake(Duration.ZERO, 1, false)));
  }

  @Override
  protected String customer() {
    return "cus_1";
  }

  private List<String> told() {
    return store.due(clock.instant(), 100).stream()
        .map(event -> JsonMapper.shared().readTree(event.body()))
        .map(event -> event.get("type").stringValue())
        .toList();
  }

  private static String paid(FakeStripe stripe, String item) {
    URI page = new FakePayments(stripe).checkout(order("chk_1", item, "cus_1"));
    String session = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    stripe.pay(session);
    return session;
  }

  @Test
  void whatIsPaidTwiceIsPaidOnce() {
    FakeStripe stripe = stripe(new BillingSettings.Fake(Duration.ZERO, 1, false));
    stripe.pay(paid(stripe, "standard"));

    assertThat(told()).containsExactly("checkout.session.completed");
    assertThat(store.of("cus_1", FakeObjects.CHARGE)).hasSize(1);
  }

  @Test
  void eventsComeLateAgainAndInTheWrongOrderWhereConfigurationSaysSo() {
    paid(stripe(new BillingSettings.Fake(Duration.ofSeconds(5), 2, true)), "plan:pro");
    assertThat(told()).isEmpty();
    clock.advance(Duration.ofSeconds(5));

    List<String> once =
        List.of(
            "checkout.session.completed",
            "customer.subscription.updated",
            "invoice_payment.paid",
            "invoice.paid",
            "customer.subscription.created");
    assertThat(told()).hasSize(10);
    assertThat(told().subList(0, 5)).isEqualTo(once);
    assertThat(told().subList(5, 10)).isEqualTo(once);
  }

  @Test
  void monthsEndOnTheDayThatTheyBeganOnOrTheLastThatThereIs() {
    FakeStripe stripe = stripe(new BillingSettings.Fake(Duration.ZERO, 1, false));
    paid(stripe, "plan:pro");
    String id = store.of("cus_1", FakeObjects.SUBSCRIPTION).getFirst().get("id").stringValue();

    assertThat(end(id)).hasToString("2026-02-28T12:00:00Z");
    stripe.nextPeriod(id);
    assertThat(end(id)).hasToString("2026-03-31T12:00:00Z");
    stripe.endWithPeriod(id, true);
    stripe.nextPeriod(id);
    stripe.nextPeriod(id);
    assertThat(store.of("cus_1", FakeObjects.CHARGE)).hasSize(2);
    assertThat(told().getLast()).isEqualTo("customer.subscription.deleted");
  }

  private Instant end(String subscription) {
    return FakeObjects.periodEnd(store.find(subscription).orElseThrow());
  }
}
