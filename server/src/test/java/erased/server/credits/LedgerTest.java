package erased.server.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.accounts.Accounts;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class LedgerTest {
  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Ledger ledger;
  private final long account;

  LedgerTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    ledger = new Ledger(database.jdbc(), database.transactions(), clock);
    account =
        new Accounts(database.jdbc(), database.transactions(), clock).create(null, "Ada").id();
  }

  /// Whatever a test did: the books balance.
  @AfterEach
  void close() {
    try (database) {
      assertThat(new LedgerCheck(database.jdbc()).run()).isEmpty();
    }
  }

  @Test
  void aGrantIsMadeOncePerReference() {
    grant("gift", 50, null);
    grant("gift", 50, null);
    grant("another", 7, null);

    assertThat(ledger.balance(account)).isEqualTo(57);
  }

  @Test
  void aGrantIsOfSomething() {
    assertThatThrownBy(() -> grant("gift", 0, null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHoldTakesNothingWhereThereIsTooLittle() {
    grant("gift", 9, null);

    assertThat(ledger.hold(account, 10, "job_a")).isFalse();
    assertThat(ledger.balance(account)).isEqualTo(9);
    assertThat(ledger.hold(account, 9, "job_b")).isTrue();
    assertThat(ledger.balance(account)).isZero();
  }

  @Test
  void aJobIsHeldForOnce() {
    grant("gift", 30, null);

    assertThat(ledger.hold(account, 10, "job_a")).isTrue();
    assertThat(ledger.hold(account, 10, "job_a")).isTrue();

    assertThat(ledger.balance(account)).isEqualTo(20);
    assertThat(ledger.openHolds()).containsExactly(new Hold("job_a", account, 10, clock.instant()));
  }

  /// C19: what expires first, then what is oldest.
  @Test
  void whatExpiresFirstIsSpentFirstThenWhatIsOldest() {
    grant("never", 5, null);
    grant("late", 5, "2026-06-01T00:00:00Z");
    clock.advance(Duration.ofSeconds(1));
    grant("soon, older", 5, "2026-04-01T00:00:00Z");
    clock.advance(Duration.ofSeconds(1));
    grant("soon, newer", 5, "2026-04-01T00:00:00Z");

    ledger.hold(account, 12, "job_a");

    assertThat(left()).containsExactly("late 3", "never 5");
    ledger.hold(account, 4, "job_b");
    assertThat(left()).containsExactly("never 4");
  }

  @Test
  void whatIsNotYetThereOrHasExpiredCannotBeSpent() {
    ledger.grant(
        account,
        LotKind.PACK,
        5,
        Instant.parse("2026-03-11T00:00:00Z"),
        Instant.parse("2026-03-12T00:00:00Z"),
        "a day");

    assertThat(ledger.hold(account, 1, "job_a")).isFalse();
    clock.set("2026-03-11T00:00:00Z");
    assertThat(ledger.hold(account, 1, "job_a")).isTrue();
    clock.set("2026-03-12T00:00:00Z");
    assertThat(ledger.hold(account, 1, "job_b")).isFalse();
    assertThat(ledger.balance(account)).isZero();
  }

  @Test
  void theFirstSettlementOfAJobCounts() {
    grant("gift", 30, null);
    ledger.hold(account, 10, "job_a");
    ledger.hold(account, 10, "job_b");

    ledger.capture("job_a");
    ledger.release("job_a");
    ledger.capture("job_a");
    ledger.release("job_b");
    ledger.capture("job_b");
    ledger.release("job_b");
    ledger.capture("job_of_nobody");

    assertThat(ledger.balance(account)).isEqualTo(20);
    assertThat(ledger.openHolds()).isEmpty();
    assertThat(books()).isEqualTo("issued 30, available 20, held 0, spent 10, breakage 0");
  }

  /// C20.
  @Test
  void whatComesBackGoesToItsLotsAndCanBeSpentForADay() {
    grant("soon", 5, "2026-03-10T13:00:00Z");
    grant("late", 5, "2026-06-01T00:00:00Z");
    ledger.hold(account, 7, "job_a");

    clock.set("2026-03-10T14:00:00Z");
    ledger.release("job_a");

    assertThat(left()).containsExactly("soon 5", "late 5");
    clock.set("2026-03-11T13:59:59Z");
    assertThat(left()).containsExactly("soon 5", "late 5");
    clock.set("2026-03-11T14:00:00Z");
    assertThat(left()).containsExactly("late 5");
    ledger.expire();
    assertThat(books()).isEqualTo("issued 10, available 5, held 0, spent 0, breakage 5");
  }

  @Test
  void whatHadExpiredDoesNotComeBackWithWhatWasHeld() {
    grant("soon", 5, "2026-03-10T13:00:00Z");
    ledger.hold(account, 2, "job_a");

    clock.set("2026-03-10T14:00:00Z");
    ledger.release("job_a");

    assertThat(left()).containsExactly("soon 2");
    assertThat(books()).isEqualTo("issued 5, available 2, held 0, spent 0, breakage 3");
  }

  @Test
  void whatExpiresIsWrittenOffOnceAndNothingElse() {
    grant("soon", 5, "2026-03-10T13:00:00Z");
    grant("late", 5, "2026-06-01T00:00:00Z");
    ledger.hold(account, 2, "job_a");
    clock.set("2026-03-10T13:00:00Z");

    ledger.expire();
    ledger.expire();

    assertThat(books()).isEqualTo("issued 10, available 5, held 2, spent 0, breakage 3");
    ledger.capture("job_a");
    assertThat(books()).isEqualTo("issued 10, available 5, held 0, spent 2, breakage 3");
  }

  @Test
  void aHoldGoesWithTheTransactionThatItIsPartOf() {
    grant("gift", 5, null);

    new TransactionTemplate(database.transactions())
        .executeWithoutResult(status -> {
          ledger.hold(account, 5, "job_a");
          status.setRollbackOnly();
        });

    assertThat(ledger.balance(account)).isEqualTo(5);
    assertThat(ledger.openHolds()).isEmpty();
  }

  @Test
  void whatIsRefundedIsTakenBackAsFarAsItWasNotSpent() {
    grant("pack", 100, null);
    ledger.hold(account, 30, "job_a");
    ledger.capture("job_a");

    assertThat(ledger.takeBack("pack", 40)).isTrue();
    assertThat(ledger.takeBack("pack", 40)).isFalse(); // in all, and not once more
    assertThat(ledger.balance(account)).isEqualTo(30);
    assertThat(ledger.takeBack("pack", 100)).isTrue();

    assertThat(ledger.balance(account)).isZero();
    assertThat(books()).isEqualTo("issued 30, available 0, held 0, spent 30, breakage 0");
    assertThat(ledger.takeBack("another", 100)).isFalse();
  }

  @Test
  void whatWasTakenBackTooMuchIsGivenAgainUnlessItsLotHasExpired() {
    grant("pack", 100, "2026-06-01T00:00:00Z");
    ledger.takeBack("pack", 100);
    ledger.takeBack("pack", 20);

    assertThat(left()).containsExactly("pack 80");
    ledger.takeBack("pack", 100);
    clock.set("2026-06-02T00:00:00Z");
    assertThat(ledger.takeBack("pack", 0)).isFalse();
  }

  @Test
  void theHistoryTellsWhatChangedTheBalanceNewestFirst() {
    grant("gift", 50, null);
    ledger.hold(account, 10, "job_a");
    ledger.release("job_a");
    ledger.hold(account, 10, "job_b");
    ledger.capture("job_b"); // which changes nothing that can be spent
    ledger.takeBack("gift", 5);

    assertThat(ledger.history(account, 4))
        .extracting(change -> change.kind() + " " + change.amount())
        .containsExactly("revoke -5", "hold -10", "release 10", "hold -10");
  }

  @Test
  void ofAThousandRequestsAtOnceOneGetsTheLastCredit() throws Exception {
    grant("gift", 1, null);
    long won = 0;
    try (var threads = Executors.newFixedThreadPool(64)) {
      List<Future<Boolean>> holds =
          IntStream.range(0, 1000)
              .mapToObj(i -> threads.submit(() -> ledger.hold(account, 1, "job_" + i)))
              .toList();
      for (Future<Boolean> hold : holds) {
        won += hold.get() ? 1 : 0;
      }
    }

    assertThat(won).isOne();
    assertThat(books()).isEqualTo("issued 1, available 0, held 1, spent 0, breakage 0");
  }

  /// Whatever happens at random: nothing is lost, nothing comes from nowhere, and no book is
  /// negative.
  @Test
  void creditsAreNeitherLostNorMade() {
    var random = new Random(5);
    long granted = 0;
    for (int i = 0; i < 400; i++) {
      clock.advance(Duration.ofMinutes(random.nextInt(600)));
      String job = "job_" + random.nextInt(i + 1);
      switch (random.nextInt(6)) {
        case 0 -> {
          long amount = 1L + random.nextInt(20);
          granted += amount;
          Instant expires = clock.instant().plus(Duration.ofHours(random.nextInt(100)));
          ledger.grant(account, LotKind.PACK, amount, clock.instant(), expires, "grant " + i);
        }
        case 1, 2 -> ledger.hold(account, 1L + random.nextInt(10), job);
        case 3 -> ledger.capture(job);
        case 4 -> ledger.release(job);
        default -> ledger.expire();
      }
    }

    assertThat(books()).startsWith("issued " + granted + ",");
  }

  @Test
  void theCheckFindsWhatWasTamperedWith() {
    grant("gift", 5, null);
    ledger.hold(account, 2, "job_a");
    var check = new LedgerCheck(database.jdbc());

    database
        .jdbc()
        .sql("update credit_posting set amount = 6 where book = 'AVAILABLE' and amount = 5")
        .update();
    assertThat(check.run())
        .extracting(m -> m.key())
        .contains("credits.check.sum", "credits.check.lot");
    database.jdbc().sql("update credit_posting set amount = 5 where amount = 6").update();

    database.jdbc().sql("update credit_lot set available = 4").update();
    assertThat(check.run()).extracting(m -> m.key()).containsExactly("credits.check.lot");
    database.jdbc().sql("update credit_lot set available = 3").update();

    database
        .jdbc()
        .sql("update credit_transaction set kind = 'RELEASE' where kind = 'HOLD'")
        .update();
    database.jdbc().sql("update credit_posting set amount = -amount where book = 'HELD'").update();
    assertThat(check.run()).extracting(m -> m.key()).contains("credits.check.unheld");
    database.jdbc().sql("update credit_posting set amount = -amount where book = 'HELD'").update();
    database
        .jdbc()
        .sql("update credit_transaction set kind = 'HOLD' where kind = 'RELEASE'")
        .update();
  }

  private void grant(String reference, long amount, @Nullable String expires) {
    ledger.grant(
        account,
        LotKind.GRANT,
        amount,
        clock.instant(),
        expires == null ? null : Instant.parse(expires),
        reference);
  }

  private List<String> left() {
    return ledger.spendable(account).stream()
        .map(lot -> lot.reference() + " " + lot.available())
        .toList();
  }

  /// By the postings alone.
  private String books() {
    return database
        .jdbc()
        .sql(
            """
            select sum(issued) as issued, sum(available) as available, sum(held) as held,
                   sum(spent) as spent, sum(breakage) as breakage
            from credit_balance where account = ?
            """)
        .param(account)
        .query((row, _) ->
            "issued %d, available %d, held %d, spent %d, breakage %d"
                .formatted(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
        .single();
  }
}
