package erased.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import erased.server.accounts.Via;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.database.Times;
import erased.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class QuotasTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Caller FREE =
      new Caller(Tier.FREE, 12L, null, "192.0.2.7", "f", Via.SESSION);
  private static final Caller PRO =
      new Caller(Tier.PRO, 13L, Instant.parse("2026-01-31T10:00:00Z"), "192.0.2.7", "f", Via.KEY);

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private Quotas quotas;
  private int jobs;

  QuotasTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    quotas = quotas(QuotaSettings.shipped());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aClockThatIsSetBackGivesNothingAgain() {
    charge(FREE, Bucket.LIGHT, 100);

    clock.set("2026-03-10T10:30:00Z");

    assertThat(denied(FREE, Bucket.LIGHT).retry()).isEqualTo(Duration.ofMinutes(150));
  }

  @Test
  void aFullHourIsOverExactlyAnHourAfterItsFirstCharge() {
    charge(FREE, Bucket.LIGHT, 1);
    clock.advance(Duration.ofMillis(600_500));
    charge(FREE, Bucket.LIGHT, 99);

    Decision.Denied denied = denied(FREE, Bucket.LIGHT);

    assertThat(denied.retry()).isEqualTo(Duration.ofMillis(2_999_500));
    assertThat(denied.problem("visible").retryAfter()).hasValue(3000);
    clock.advance(denied.retry().minusNanos(1000));
    denied(FREE, Bucket.LIGHT);
    clock.advance(Duration.ofNanos(1000));
    charge(FREE, Bucket.LIGHT, 1);
    denied(FREE, Bucket.LIGHT);
  }

  /// R048, R050.
  @Test
  void aFullDayIsOverAtTheNextMidnightInUtc() {
    charge(FREE, Bucket.HEAVY, 12);
    clock.set("2026-03-10T15:30:00Z");

    Decision.Denied denied = denied(FREE, Bucket.HEAVY);

    assertThat(denied.retry()).isEqualTo(Duration.ofMinutes(8 * 60 + 30));
    clock.set("2026-03-11T00:00:00Z");
    charge(FREE, Bucket.HEAVY, 12);
  }

  /// R051: months count from where the plan began.
  @Test
  void aFullMonthIsOverWhenTheNextMonthOfThePlanBegins() {
    quotas = quotas(settings(Tier.PRO, Bucket.LIGHT, Window.PER_MONTH, "3"));
    clock.set("2026-02-28T09:59:59Z");
    charge(PRO, Bucket.LIGHT, 3);
    assertThat(denied(PRO, Bucket.LIGHT).retry()).isEqualTo(Duration.ofSeconds(1));

    clock.set("2026-02-28T10:00:00Z");
    charge(PRO, Bucket.LIGHT, 3);
    assertThat(denied(PRO, Bucket.LIGHT).retry()).isEqualTo(Duration.ofDays(31));
  }

  @Test
  void whatIsUnlimitedIsNeitherCountedNorTold() {
    charge(PRO, Bucket.DETECT, 3);

    assertThat(quotas.standing(PRO, Bucket.DETECT).policyField()).isEmpty();
    assertThat(entries()).isZero();
  }

  /// C16: another fingerprint is another bucket, until the address itself has used up four.
  @Test
  void anonymousCallersOfOneAddressHaveFourTimesTheLimitTogether() {
    for (String fingerprint : List.of("a", "b", "c", "d")) {
      Caller caller = Caller.anonymous("192.0.2.7", fingerprint);
      charge(caller, Bucket.LIGHT, 30);
      assertThat(denied(caller, Bucket.LIGHT).violated())
          .extracting(Policy::name)
          .contains("light");
    }

    Decision.Denied denied = denied(Caller.anonymous("192.0.2.7", "e"), Bucket.LIGHT);

    assertThat(denied.violated()).extracting(Policy::name).containsExactly("light-address");
    assertThat(denied.problem("visible").detail().in(Language.ENGLISH))
        .isEqualTo(
            "Anonymous tier limit of all callers at your network address reached: 120/hour for"
                + " visible. Retry after 3600 seconds.");
    charge(Caller.anonymous("192.0.2.8", "e"), Bucket.LIGHT, 30);
  }

  /// R049: an account's quota does not depend on where it calls from.
  @Test
  void anAccountHasOneQuotaAtAllAddresses() {
    charge(FREE, Bucket.LIGHT, 100);

    denied(new Caller(Tier.FREE, 12L, null, "198.51.100.1", "g", Via.SESSION), Bucket.LIGHT);
    charge(new Caller(Tier.FREE, 14L, null, "192.0.2.7", "f", Via.SESSION), Bucket.LIGHT, 1);
  }

  /// R053, C17.
  @Test
  void aRefundGivesBackTheJobsOwnChargeAndAgainNothing() {
    Caller caller = Caller.anonymous("192.0.2.7", "a");
    charge(caller, Bucket.HEAVY, 5);

    quotas.refund("job_3");
    quotas.refund("job_3");
    quotas.refund("job_of_nobody");

    charge(caller, Bucket.HEAVY, 1);
    denied(caller, Bucket.HEAVY);
  }

  @Test
  void bucketsAreCountedApart() {
    charge(FREE, Bucket.HEAVY, 12);

    charge(FREE, Bucket.LIGHT, 100);
    charge(FREE, Bucket.DETECT, 1);
    charge(FREE, Bucket.UPLOADS, 1);
  }

  @Test
  void fieldsTellWhatIsLeftAndWhenThereIsMore() {
    charge(FREE, Bucket.HEAVY, 1);
    clock.advance(Duration.ofSeconds(30));
    charge(FREE, Bucket.HEAVY, 1);

    Standing standing = quotas.standing(FREE, Bucket.HEAVY);

    assertThat(standing.policyField())
        .hasValue(
            "\"heavy\";q=15;w=3600;qu=\"requests\", \"heavy-day\";q=12;w=86400;qu=\"requests\"");
    assertThat(standing.limitField()).hasValue("\"heavy\";r=13;t=3570, \"heavy-day\";r=10;t=43170");
  }

  @Test
  void aChargeTellsTheStandingAfterIt() {
    var allowed = (Decision.Allowed) quotas.charge(FREE, Bucket.LIGHT, "job_a");

    assertThat(allowed.standing()).isEqualTo(quotas.standing(FREE, Bucket.LIGHT));
    assertThat(allowed.standing().limitField()).hasValue("\"light\";r=99;t=3600");
  }

  @Test
  void aChargeGoesWithTheTransactionThatItIsPartOf() {
    var transactions = new TransactionTemplate(database.transactions());

    transactions.executeWithoutResult(status -> {
      charge(FREE, Bucket.HEAVY, 12);
      status.setRollbackOnly();
    });

    charge(FREE, Bucket.HEAVY, 12);
  }

  /// C05: whatever the limits are, a denial names them, the tier and the mode.
  @ParameterizedTest
  @EnumSource
  void everyDenialIsToldFromTheLimitThatStopsIt(Bucket bucket) {
    assertThat(denial(Caller.anonymous("192.0.2.7", "f"), bucket, Window.PER_HOUR))
        .isEqualTo("Anonymous tier limit reached: 2/hour for m. Retry after 3600 seconds.");
    assertThat(denial(FREE, bucket, Window.PER_DAY))
        .isEqualTo("Free tier limit reached: 2/day for m. Retry after 43200 seconds.");
    assertThat(denial(PRO, bucket, Window.PER_MONTH))
        .isEqualTo("Pro tier limit reached: 2/month for m. Retry after 1807200 seconds.");
  }

  @Test
  void denialsAreToldInChinese() {
    charge(FREE, Bucket.HEAVY, 12);

    assertThat(denied(FREE, Bucket.HEAVY).problem("invisible").detail().in(Language.CHINESE))
        .isEqualTo("已达到免费套餐的上限：invisible 模式每天 12 次。请在 43200 秒后重试。");
  }

  @Test
  void chargesAtOnceNeverPassTheLimit() throws Exception {
    Caller caller = Caller.anonymous("192.0.2.7", "a");
    long allowed;
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<Decision>> decisions =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> quotas.charge(caller, Bucket.LIGHT, "job_" + i)))
              .toList();
      allowed = 0;
      for (Future<Decision> decision : decisions) {
        allowed += decision.get() instanceof Decision.Allowed ? 1 : 0;
      }
    }

    assertThat(allowed).isEqualTo(30);
    assertThat(entries()).isEqualTo(60); // of the caller and of the address
  }

  /// Many charge and give back while time goes on: no hour, wherever it begins, has more than the
  /// limit.
  @Test
  void noHourHoldsMoreThanTheLimitWhoeverAsksAtOnce() {
    quotas = quotas(settings(Tier.FREE, Bucket.LIGHT, Window.PER_HOUR, "20"));
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (int thread = 0; thread < 64; thread++) {
        var random = new Random(thread);
        threads.execute(() -> {
          for (int i = 0; i < 25; i++) {
            clock.advance(Duration.ofSeconds(random.nextInt(20)));
            String job = "job_%d_%d".formatted(random.hashCode(), i);
            quotas.charge(FREE, Bucket.LIGHT, job);
            if (random.nextInt(4) == 0) {
              quotas.refund(job);
            }
          }
        });
      }
    }

    List<Instant> charges = charges();
    assertThat(charges).hasSizeGreaterThan(50);
    for (int i = 20; i < charges.size(); i++) {
      assertThat(Duration.between(charges.get(i - 20), charges.get(i)))
          .isGreaterThanOrEqualTo(HOUR);
    }
  }

  @Test
  void theSweepTakesOnlyWhatNoLimitCounts() {
    charge(FREE, Bucket.LIGHT, 1);
    charge(Caller.anonymous("192.0.2.7", "a"), Bucket.LIGHT, 1);

    clock.advance(Duration.ofDays(2));
    quotas.sweep();
    assertThat(entries()).isEqualTo(3);

    clock.advance(Duration.ofSeconds(1));
    quotas.sweep();
    assertThat(entries()).isEqualTo(1);

    clock.advance(Duration.ofDays(30));
    quotas.sweep();
    assertThat(entries()).isZero();
  }

  /// Random charges, refunds and times, next to a list of charges that is looked through each time.
  @Test
  void decisionsAreThoseOfAListOfAllCharges() {
    var random = new Random(17);
    var model = new Model(clock);
    quotas = quotas(settings(Tier.FREE, Bucket.HEAVY, Window.PER_HOUR, "5"));
    for (int i = 0; i < 1500; i++) {
      clock.advance(
          Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 3_000_000 : 600_000)));
      if (random.nextInt(8) == 0 && !model.isEmpty()) {
        quotas.refund(model.removeAny(random));
      }
      Duration retry = model.charge("job_" + i);
      switch (quotas.charge(FREE, Bucket.HEAVY, "job_" + i)) {
        case Decision.Allowed _ -> assertThat(retry).as("charge %s", i).isZero();
        case Decision.Denied denied ->
            assertThat(denied.retry()).as("charge %s", i).isEqualTo(retry);
      }
    }
  }

  private String denial(Caller caller, Bucket bucket, Window window) {
    quotas = quotas(settings(caller.tier(), bucket, window, "2"));
    charge(caller, bucket, 2);
    return denied(caller, bucket).problem("m").detail().in(Language.ENGLISH);
  }

  private void charge(Caller caller, Bucket bucket, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(quotas.charge(caller, bucket, "job_" + ++jobs))
          .as("charge %s of %s", i + 1, times)
          .isInstanceOf(Decision.Allowed.class);
    }
  }

  private Decision.Denied denied(Caller caller, Bucket bucket) {
    Decision decision = quotas.charge(caller, bucket, "job_" + ++jobs);
    assertThat(decision).isInstanceOf(Decision.Denied.class);
    return (Decision.Denied) decision;
  }

  private List<Instant> charges() {
    return database
        .jdbc()
        .sql("select charged from quota_entry order by charged")
        .query((row, _) -> Times.get(row, "charged"))
        .list();
  }

  private long entries() {
    return database.jdbc().sql("select count(*) from quota_entry").query(Long.class).single();
  }

  private Quotas quotas(QuotaSettings settings) {
    return new Quotas(database.jdbc(), database.transactions(), clock, settings);
  }

  private static QuotaSettings settings(Tier tier, Bucket bucket, Window window, String limit) {
    return new QuotaSettings(Map.of(tier, Map.of(bucket, Map.of(window, limit))), 4);
  }
}
