package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import erased.server.database.Times;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which account a provider means by what it calls somebody.
@Repository
final class Identities implements PersonalData {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Identities(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Long> find(Person person) {
    return jdbc.sql("select account from account_identity where issuer = ? and subject = ?")
        .params(person.issuer(), person.subject())
        .query(Long.class)
        .optional();
  }

  /// Not to be called within a transaction, which two who add the same at once would spoil.
  ///
  /// @throws org.springframework.dao.DuplicateKeyException if it is known already
  void add(Person person, long account) {
    jdbc.sql(
            """
            insert into account_identity (issuer, subject, account, created) values (?, ?, ?, ?)
            """)
        .params(person.issuer(), person.subject(), account, Times.sql(clock.instant()))
        .update();
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "identities",
        jdbc.sql(
                """
                select issuer, subject, created from account_identity
                where account = ? order by created
                """)
            .param(account.id())
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("delete from account_identity where account = ?").param(account.id()).update();
  }
}
