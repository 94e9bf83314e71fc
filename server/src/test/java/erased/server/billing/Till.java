package erased.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Accounts;
import erased.server.audit.Audit;
import erased.server.credits.Buffers;
import erased.server.credits.CreditSettings;
import erased.server.credits.Ledger;
import erased.server.credits.LedgerCheck;
import erased.server.credits.Lot;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What takes in events, on a database of its own.
final class Till implements AutoCloseable {
  static final BillingSettings SETTINGS =
      new BillingSettings(
          BillingSettings.Provider.FAKE,
          "USD",
          new BigDecimal("9"),
          List.of("starter 100 for 5", "standard 500 for 20", "pro 1500 for 50"),
          Duration.ofDays(3),
          "",
          new BillingSettings.Stripe("", ""),
          new BillingSettings.Fake(Duration.ZERO, 1, false));

  final TestDatabase database;
  final TestClock clock = new TestClock("2026-03-10T12:05:00Z");
  final Accounts accounts;
  final Ledger ledger;
  final Checkouts checkouts;
  final Events events;
  private int count;

  Till(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    var jdbc = database.jdbc();
    var transactions = database.transactions();
    accounts = new Accounts(jdbc, transactions, clock);
    ledger = new Ledger(jdbc, transactions, clock);
    checkouts = new Checkouts(jdbc);
    var credits = CreditSettings.shipped();
    var facts = new Facts(jdbc, clock);
    events =
        new Events(
            facts,
            new Entitlements(
                facts,
                accounts,
                ledger,
                new Buffers(ledger, accounts, credits, clock),
                credits,
                SETTINGS,
                new Audit(jdbc, transactions, clock)),
            transactions,
            new SimpleMeterRegistry());
  }

  /// An account that has set out to buy the pack of 500 for 20 dollars, and Pro by the same
  /// checkout (what it is for is in the events).
  Customer customer() {
    count++;
    long account = accounts.create(null, "Ada").id();
    var checkout =
        new Checkout(
            "chk_" + count,
            account,
            "standard",
            500,
            new Money(2000, "USD"),
            Told.START.minusSeconds(60));
    checkouts.add(checkout, "click");
    return new Customer(account, new Told(Integer.toString(count), checkout.id()));
  }

  record Customer(long account, Told told) {}

  /// What an account has.
  ///
  /// @param lots those with credits in them
  record Standing(
      long balance, List<String> lots, @Nullable Instant proSince, @Nullable Instant proUntil) {}

  Standing standing(long account) {
    var found = accounts.find(account).orElseThrow();
    List<String> lots = ledger.spendable(account).stream().map(Till::text).toList();
    return new Standing(ledger.balance(account), lots, found.proSince(), found.proUntil());
  }

  private static String text(Lot lot) {
    return "%s %d from %s to %s"
        .formatted(lot.kind(), lot.available(), lot.effective(), lot.expires());
  }

  void tell(byte[] event) {
    events.take(Event.read(event));
  }

  /// Whatever was told: the books balance.
  @Override
  public void close() {
    try (database) {
      assertThat(new LedgerCheck(database.jdbc()).run()).isEmpty();
    }
  }
}
