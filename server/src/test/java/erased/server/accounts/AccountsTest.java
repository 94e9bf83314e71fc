package erased.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class AccountsTest {
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Accounts accounts;
  private final ApiKeys keys;

  AccountsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    accounts = new Accounts(database.jdbc(), database.transactions(), clock);
    keys = new ApiKeys(database.jdbc(), database.transactions(), clock, AccountSettings.shipped());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAccountIsFoundByItsNumberAndByItsAddressHoweverWritten() {
    Account ada = accounts.create("Ada@Example.org", "Ada");

    assertThat(ada)
        .isEqualTo(
            new Account(ada.id(), "ada@example.org", "Ada", null, null, clock.instant(), null));
    assertThat(accounts.find(ada.id())).hasValue(ada);
    assertThat(accounts.find("ADA@example.ORG")).hasValue(ada);
    assertThat(accounts.list()).containsExactly(ada);
    assertThatThrownBy(() -> accounts.create("ada@example.org", "Eve"))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void proLapsesAndItsMonthsCountFromItsBeginning() {
    long id = accounts.create(null, "Ada").id();
    accounts.upgrade(id, Instant.parse("2026-04-10T12:00:00Z"));
    clock.advance(Duration.ofDays(10));
    accounts.upgrade(id, Instant.parse("2026-05-10T12:00:00Z"));

    assertThat(plan(id)).isEqualTo("2026-03-10T12:00:00Z to 2026-05-10T12:00:00Z");
    assertThat(accounts.pro()).extracting(Account::id).containsExactly(id);

    clock.set("2026-05-10T12:00:00Z");
    assertThat(accounts.pro()).isEmpty();
    accounts.upgrade(id, null);
    assertThat(plan(id)).isEqualTo("2026-05-10T12:00:00Z to null");

    accounts.downgrade(id);
    assertThat(accounts.pro()).isEmpty();
  }

  @Test
  void aDeletedAccountLeavesItsNumberOnly() {
    Account ada = accounts.create("ada@example.org", "Ada");
    accounts.upgrade(ada.id(), null);
    keys.create(ada.id(), "ci", ALL, null);

    accounts.delete(ada.id());

    assertThat(accounts.list()).isEmpty();
    assertThat(accounts.pro()).isEmpty();
    Account left = accounts.find(ada.id()).orElseThrow();
    assertThat(left.email()).isNull();
    assertThat(left.name()).isEmpty();
    assertThat(keys.list(ada.id())).noneMatch(key -> key.live(clock.instant()));
    assertThat(accounts.create("ada@example.org", "Ada").id()).isNotEqualTo(ada.id());
  }

  @Test
  void twoKeysCountAtATimeSoThatOneCanFollowTheOther() {
    long id = pro();
    ApiKeys.Created first = keys.create(id, "old", ALL, null);
    keys.create(id, "short", EnumSet.of(Scope.READ), clock.instant().plus(Duration.ofHours(1)));
    assertThat(refused(id)).isEqualTo(ProblemType.CONFLICT);

    clock.advance(Duration.ofHours(1));
    keys.create(id, "new", ALL, null);
    assertThat(refused(id)).isEqualTo(ProblemType.CONFLICT);

    assertThat(keys.revoke(id, first.key().id())).isTrue();
    keys.create(id, "newer", ALL, null);
    assertThat(keys.list(id))
        .extracting(ApiKey::name)
        .containsExactly("old", "short", "new", "newer");
  }

  @Test
  void aKeyIsKeptWithoutItself() {
    ApiKeys.Created created = keys.create(pro(), "ci", EnumSet.of(Scope.READ), null);

    assertThat(created.key().scopes()).containsExactly(Scope.READ);
    assertThat(created.secret()).endsWith(created.key().last4());
    assertThat(database.jdbc().sql("select hash from api_key").query(String.class).single())
        .isEqualTo(Secrets.hash(created.secret()))
        .doesNotContain(created.secret());
  }

  /// R061.
  @Test
  void onlyProAccountsHaveKeys() {
    assertThat(refused(accounts.create(null, "Bob").id())).isEqualTo(ProblemType.UPGRADE_REQUIRED);
  }

  @Test
  void aKeyIsRevokedByItsOwnerOnce() {
    long id = pro();
    long key = keys.create(id, "ci", ALL, null).key().id();

    assertThat(keys.revoke(pro(), key)).isFalse();
    assertThat(keys.revoke(id, key)).isTrue();
    assertThat(keys.revoke(id, key)).isFalse();
  }

  private long pro() {
    long id = accounts.create(null, "Ada").id();
    accounts.upgrade(id, null);
    return id;
  }

  private String plan(long id) {
    Account account = accounts.find(id).orElseThrow();
    return account.proSince() + " to " + account.proUntil();
  }

  private ProblemType refused(long account) {
    return catchThrowableOfType(
            ProblemException.class, () -> keys.create(account, "one more", ALL, null))
        .problem()
        .type();
  }
}
