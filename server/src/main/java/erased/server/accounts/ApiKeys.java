package erased.server.accounts;

import erased.server.database.Times;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The keys by which programs of Pro accounts are recognised.
@Repository
public final class ApiKeys {
  private static final Duration USE = Duration.ofMinutes(1); // how exactly the last use is kept
  private static final int LAST = 4;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;
  private final AccountSettings settings;

  public ApiKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      AccountSettings settings) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
    this.settings = settings;
  }

  /// A key that was just made, with what is shown this once.
  public record Created(ApiKey key, String secret) {}

  /// Makes a key.
  ///
  /// @param expires none: never
  /// @throws ProblemException if the account is not Pro or has as many keys as it may have
  public Created create(long account, String name, Set<Scope> scopes, @Nullable Instant expires) {
    String secret = Secrets.key();
    long id =
        transactions.execute(_ -> {
          check(account);
          return insert(account, secret, name, scopes, expires);
        });
    return new Created(find(id), secret);
  }

  /// All that an account ever had.
  public List<ApiKey> list(long account) {
    return jdbc.sql("select * from api_key where account = ? order by id")
        .param(account)
        .query(ApiKey::of)
        .list();
  }

  /// Ends a key for good.
  ///
  /// @return whether the account has that key and it was not revoked before
  public boolean revoke(long account, long id) {
    return jdbc.sql(
                "update api_key set revoked = ? where id = ? and account = ? and revoked is null")
            .params(Times.sql(clock.instant()), id, account)
            .update()
        == 1;
  }

  /// Ends all keys of an account for good.
  public void revokeAll(long account) {
    jdbc.sql("update api_key set revoked = ? where account = ? and revoked is null")
        .params(Times.sql(clock.instant()), account)
        .update();
  }

  /// Whom a key speaks for, if it has not been revoked; this is a use of it.
  Optional<Credential> use(String hash) {
    Optional<ApiKey> key =
        jdbc.sql("select * from api_key where hash = ? and revoked is null")
            .param(hash)
            .query(ApiKey::of)
            .optional();
    key.ifPresent(this::used);
    return key.map(found -> new Credential(owner(found), found.scopes(), found.expires()));
  }

  private void used(ApiKey key) {
    Instant now = clock.instant();
    if (key.lastUsed() == null || key.lastUsed().plus(USE).isBefore(now)) {
      jdbc.sql("update api_key set last_used = ? where id = ?")
          .params(Times.sql(now), key.id())
          .update();
    }
  }

  private Account owner(ApiKey key) {
    return jdbc.sql("select * from account where id = ?")
        .param(key.account())
        .query(Account::of)
        .single();
  }

  /// Holds others who make a key for the account.
  private void check(long id) {
    Instant now = clock.instant();
    Account account =
        jdbc.sql("select * from account where id = ? for update")
            .param(id)
            .query(Account::of)
            .single();
    if (account.tier(now) != Tier.PRO) {
      throw ProblemType.UPGRADE_REQUIRED.because(Message.of("accounts.keys.pro"));
    }
    if (list(id).stream().filter(key -> key.live(now)).count() >= settings.maxKeys()) {
      throw ProblemType.CONFLICT.because(Message.of("accounts.keys.many", settings.maxKeys()));
    }
  }

  private long insert(
      long account, String secret, String name, Set<Scope> scopes, @Nullable Instant expires) {
    var key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into api_key (account, hash, last4, name, scopes, created, expires)
            values (:account, :hash, :last4, :name, :scopes, :created, :expires)
            """)
        .param("account", account)
        .param("hash", Secrets.hash(secret))
        .param("last4", secret.substring(secret.length() - LAST))
        .param("name", name)
        .param("scopes", Scope.join(scopes))
        .param("created", Times.sql(clock.instant()))
        .param("expires", Times.sqlOrNull(expires), Types.TIMESTAMP_WITH_TIMEZONE)
        .update(key, "id");
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  private ApiKey find(long id) {
    return jdbc.sql("select * from api_key where id = ?").param(id).query(ApiKey::of).single();
  }
}
