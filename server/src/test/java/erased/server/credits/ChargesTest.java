package erased.server.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import erased.server.accounts.Via;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.server.quota.Quotas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class ChargesTest {
  private static final String MODE = "invisible";

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Accounts accounts;
  private final Ledger ledger;
  private final Buffers buffers;
  private final Charges charges;
  private final Caller free;
  private int jobs;

  ChargesTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    var jdbc = database.jdbc();
    var transactions = database.transactions();
    CreditSettings settings = CreditSettings.shipped();
    accounts = new Accounts(jdbc, transactions, clock);
    ledger = new Ledger(jdbc, transactions, clock);
    buffers = new Buffers(ledger, accounts, settings, clock);
    charges =
        new Charges(
            new Quotas(jdbc, transactions, clock, QuotaSettings.shipped()),
            ledger,
            buffers,
            settings,
            transactions);
    free = caller(accounts.create("ada@example.org", "Ada"));
  }

  @AfterEach
  void close() {
    try (database) {
      assertThat(new LedgerCheck(database.jdbc()).run()).isEmpty();
    }
  }

  /// C18.
  @Test
  void quotaIsTakenBeforeCredits() {
    give(free, 25);

    Charged within = useUp(free, Bucket.HEAVY, 12);
    assertThat(within.credits()).isZero();
    assertThat(within.remaining()).isEqualTo(25);

    Charged beyond = charge(free, Bucket.HEAVY);
    assertThat(beyond.credits()).isEqualTo(10);
    assertThat(beyond.remaining()).isEqualTo(15);
  }

  /// C18, R058.
  @Test
  void tooFewCreditsAreInsufficientAndNoneAreALimit() {
    give(free, 15);
    useUp(free, Bucket.HEAVY, 12);
    charge(free, Bucket.HEAVY);

    Problem tooFew = denied(free, Bucket.HEAVY);
    assertThat(tooFew.type()).isEqualTo(ProblemType.INSUFFICIENT_CREDITS);
    assertThat(tooFew.detail())
        .hasToString("invisible costs 10 credits once the quota is used up, and 5 are left");
    assertThat(ledger.balance(account(free))).isEqualTo(5);

    useUp(free, Bucket.LIGHT, 105);
    Problem none = denied(free, Bucket.HEAVY);
    assertThat(none.type()).isEqualTo(ProblemType.RATE_LIMITED);
    assertThat(none.retryAfter()).hasValue(12 * 3600);
    assertThat(none.members()).containsEntry("violated-policies", List.of("heavy-day"));
  }

  /// R056: detect is free always, so that credits buy no more of it; nor of uploads.
  @Test
  void whatHasNoPriceEndsWithItsQuota() {
    give(free, 25);
    useUp(free, Bucket.DETECT, 500);
    useUp(free, Bucket.UPLOADS, 200);

    assertThat(denied(free, Bucket.DETECT).type()).isEqualTo(ProblemType.RATE_LIMITED);
    assertThat(denied(free, Bucket.UPLOADS).type()).isEqualTo(ProblemType.RATE_LIMITED);
    assertThat(ledger.balance(account(free))).isEqualTo(25);
  }

  @Test
  void anonymousCallersHaveNoCredits() {
    Caller nobody = Caller.anonymous("192.0.2.7", "f");

    assertThat(useUp(nobody, Bucket.HEAVY, 5).remaining()).isNull();
    assertThat(denied(nobody, Bucket.HEAVY).type()).isEqualTo(ProblemType.RATE_LIMITED);
  }

  /// R053, R057, C20.
  @Test
  void aFailureGivesBackQuotaAndCreditsOnce() {
    give(free, 20);
    useUp(free, Bucket.HEAVY, 12);
    charges.charge(free, Bucket.HEAVY, MODE, "job_paid");

    for (int i = 0; i < 3; i++) {
      charges.settle("job_paid", Settlement.FAILED);
      charges.settle("job_1", Settlement.FAILED);
    }

    assertThat(ledger.balance(account(free))).isEqualTo(20);
    assertThat(charge(free, Bucket.HEAVY).credits()).isZero();
    assertThat(charge(free, Bucket.HEAVY).credits()).isEqualTo(10);
  }

  @Test
  void whereNothingWasFoundCreditsComeBackAndQuotaStaysUsed() {
    give(free, 20);
    useUp(free, Bucket.HEAVY, 12);
    charges.charge(free, Bucket.HEAVY, MODE, "job_paid");

    charges.settle("job_paid", Settlement.COMPLETED_UNCHANGED);
    charges.settle("job_1", Settlement.COMPLETED_UNCHANGED);

    assertThat(ledger.balance(account(free))).isEqualTo(20);
    assertThat(charge(free, Bucket.HEAVY).credits()).isEqualTo(10);
  }

  @Test
  void aResultIsPaidFor() {
    give(free, 20);
    useUp(free, Bucket.HEAVY, 12);
    charges.charge(free, Bucket.HEAVY, MODE, "job_paid");

    charges.settle("job_paid", Settlement.COMPLETED_CHANGED);
    charges.settle("job_paid", Settlement.COMPLETED_CHANGED);
    charges.settle("job_1", Settlement.COMPLETED_CHANGED);

    assertThat(ledger.balance(account(free))).isEqualTo(10);
    assertThat(ledger.openHolds()).isEmpty();
  }

  /// R054, C19: 100 credits with each month of Pro, which go with it.
  @Test
  void eachMonthOfProBringsItsBufferAndTakesItAway() {
    Caller pro = pro("2026-03-10T12:00:00Z");

    assertThat(charge(pro, Bucket.LIGHT).remaining()).isEqualTo(100);
    assertThat(charge(pro, Bucket.LIGHT).remaining()).isEqualTo(100);
    buffers.grant();
    assertThat(ledger.balance(account(pro))).isEqualTo(100);

    clock.set("2026-04-10T12:00:00Z");
    assertThat(ledger.balance(account(pro))).isZero();
    buffers.grant();
    buffers.grant();
    assertThat(ledger.balance(account(pro))).isEqualTo(100);
    ledger.expire();
    assertThat(ledger.spendable(account(pro)))
        .extracting(Lot::expires)
        .containsExactly(Instant.parse("2026-05-10T12:00:00Z"));
  }

  @Test
  void ofAThousandRequestsAtOnceOneGetsTheLastCredit() throws Exception {
    give(free, 10);
    useUp(free, Bucket.HEAVY, 12);

    List<Integer> statuses =
        atOnce(
            1000,
            () -> {
              try {
                charges.charge(
                    free,
                    Bucket.HEAVY,
                    MODE,
                    "job_" + Thread.currentThread().threadId() + System.nanoTime());
                return 202;
              } catch (ProblemException e) {
                return e.problem().status();
              }
            });

    assertThat(statuses).hasSize(1000).containsOnly(202, 429).containsOnlyOnce(202);
    assertThat(ledger.openHolds()).hasSize(1);
  }

  /// Who charges and who settles lock the same rows in the same order.
  @Test
  void accountsThatChargeAndSettleAtOnceDoNotBlockEachOther() throws Exception {
    Caller pro = pro("2026-03-10T12:00:00Z");
    give(free, 400);
    useUp(free, Bucket.HEAVY, 12);

    List<Integer> done =
        atOnce(
            200,
            () -> {
              String job = "job_" + Thread.currentThread().threadId() + System.nanoTime();
              charges.charge(job.hashCode() % 2 == 0 ? free : pro, Bucket.LIGHT, MODE, job);
              charges.settle(job, Settlement.FAILED);
              return 1;
            });

    assertThat(done).hasSize(200);
    assertThat(ledger.balance(account(free))).isEqualTo(400);
  }

  private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
    try (var threads = Executors.newFixedThreadPool(64)) {
      List<Future<T>> futures =
          IntStream.range(0, times).mapToObj(_ -> threads.submit(task)).toList();
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  private Charged useUp(Caller caller, Bucket bucket, int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> charge(caller, bucket))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private Charged charge(Caller caller, Bucket bucket) {
    return charges.charge(caller, bucket, MODE, "job_" + ++jobs);
  }

  private Problem denied(Caller caller, Bucket bucket) {
    return catchThrowableOfType(ProblemException.class, () -> charge(caller, bucket)).problem();
  }

  private void give(Caller caller, long amount) {
    ledger.grant(account(caller), LotKind.GRANT, amount, clock.instant(), null, "gift " + amount);
  }

  private Caller pro(String since) {
    clock.set(since);
    long id = accounts.create(null, "Pro").id();
    accounts.upgrade(id, null);
    return caller(accounts.find(id).orElseThrow());
  }

  private Caller caller(Account account) {
    Tier tier = account.tier(clock.instant());
    return new Caller(tier, account.id(), account.proSince(), "192.0.2.7", "f", Via.SESSION);
  }

  private static long account(Caller caller) {
    return Objects.requireNonNull(caller.account());
  }
}
