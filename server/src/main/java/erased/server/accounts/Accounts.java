package erased.server.accounts;

import erased.server.database.Times;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The accounts there are.
@Repository
public final class Accounts {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Accounts(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Makes an account, which is Free.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException if another has that address of e-mail
  public Account create(@Nullable String email, String name) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("insert into account (email, name, created) values (:email, :name, :created)")
        .param("email", email == null ? null : email.toLowerCase(Locale.ROOT), Types.VARCHAR)
        .param("name", name)
        .param("created", Times.sql(clock.instant()))
        .update(key, "id");
    return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
  }

  /// The account of an address of e-mail, which is made where there is none: not to be called
  /// within a transaction, which two who make it at once would spoil.
  public Account findOrCreate(String email, String name) {
    return find(email)
        .orElseGet(() -> {
          try {
            return create(email, name);
          } catch (DuplicateKeyException _) {
            return find(email).orElseThrow();
          }
        });
  }

  /// Gives an account a name that has none.
  public void name(long id, String name) {
    jdbc.sql("update account set name = ? where id = ? and name = ''").params(name, id).update();
  }

  public Optional<Account> find(long id) {
    return jdbc.sql("select * from account where id = ?").param(id).query(Account::of).optional();
  }

  public Optional<Account> find(String email) {
    return jdbc.sql("select * from account where email = ?")
        .param(email.toLowerCase(Locale.ROOT))
        .query(Account::of)
        .optional();
  }

  /// All that have not been deleted.
  public List<Account> list() {
    return jdbc.sql("select * from account where deleted is null order by id")
        .query(Account::of)
        .list();
  }

  /// All that are Pro now.
  public List<Account> pro() {
    return jdbc.sql(
            """
            select * from account
            where deleted is null and pro_since is not null
              and (pro_until is null or pro_until > ?)
            order by id
            """)
        .param(Times.sql(clock.instant()))
        .query(Account::of)
        .list();
  }

  /// Makes an account Pro. Where it is Pro already, its months go on counting from their beginning.
  ///
  /// @param until none: until told otherwise
  public void upgrade(long id, @Nullable Instant until) {
    Instant now = clock.instant();
    transactions.executeWithoutResult(_ -> {
      Account account =
          jdbc.sql("select * from account where id = ? for update")
              .param(id)
              .query(Account::of)
              .single();
      boolean goesOn = account.tier(now) == Tier.PRO;
      setPlan(id, goesOn ? account.proSince() : now, until);
    });
  }

  /// Makes an account Pro for that time, as what was paid for says; its months count from its
  /// beginning. Where an operator made it Pro without an end, that stays.
  ///
  /// @return whether that changes anything
  public boolean plan(long id, Instant since, Instant until) {
    return jdbc.sql(
                """
                update account set pro_since = :since, pro_until = :until
                where id = :id and (pro_since is null or pro_until is not null)
                  and (pro_since is null or pro_since <> :since or pro_until <> :until)
                """)
            .param("since", Times.sql(since))
            .param("until", Times.sql(until))
            .param("id", id)
            .update()
        == 1;
  }

  /// Ends an account's Pro. Its keys stay, and count again when it is Pro again.
  public void downgrade(long id) {
    Instant now = clock.instant();
    jdbc.sql("update account set pro_until = ? where id = ? and pro_since is not null")
        .params(Times.sql(now), id)
        .update();
  }

  /// Deletes an account: who it was, its keys and sessions. Its number stays, for what was charged.
  public void delete(long id) {
    delete(id, () -> {});
  }

  /// The same, with something else that is to be done exactly then.
  void delete(long id, Runnable also) {
    OffsetDateTime now = Times.sql(clock.instant());
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("update account set email = null, name = '', deleted = ? where id = ?")
          .params(now, id)
          .update();
      jdbc.sql("delete from api_key where account = ?").param(id).update();
      jdbc.sql("delete from account_session where account = ?").param(id).update();
      also.run();
    });
  }

  private void setPlan(long id, @Nullable Instant since, @Nullable Instant until) {
    jdbc.sql("update account set pro_since = :since, pro_until = :until where id = :id")
        .param("since", Times.sqlOrNull(since), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("until", Times.sqlOrNull(until), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", id)
        .update();
  }
}
