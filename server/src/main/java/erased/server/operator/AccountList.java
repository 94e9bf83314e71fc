package erased.server.operator;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds accounts.
@Repository
final class AccountList {
  private final JdbcClient jdbc;
  private final Accounts accounts;

  AccountList(JdbcClient jdbc, Accounts accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  /// Accounts with that number, or with that text in their address of e-mail or name, newest first.
  ///
  /// @param words all accounts where it is empty
  /// @param before the number that the first of them comes before
  List<Account> find(String words, long before, int limit) {
    return jdbc
        .sql(
            """
            select id from account
            where id < :before
              and (cast(id as varchar(20)) = :words or position(:words in coalesce(email, '')) > 0
                or position(:words in lower(name)) > 0 or :words = '')
            order by id desc fetch first :limit rows only
            """)
        .param("before", before)
        .param("words", words.strip().toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query(Long.class)
        .list()
        .stream()
        .map(accounts::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
