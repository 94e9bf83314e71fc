package erased.server.accounts;

import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The account itself, its sessions and its keys. [Accounts#delete] forgets them.
@Component
final class AccountData implements PersonalData {
  private final JdbcClient jdbc;

  AccountData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "account",
        rows(
            "select id, email, name, pro_since, pro_until, created from account where id = ?",
            account),
        "sessions",
        rows(
            """
            select browser, network, created, last_used, expires from account_session
            where account = ? order by created
            """,
            account),
        "keys",
        rows(
            """
            select last4, name, scopes, created, expires, last_used, revoked from api_key
            where account = ? order by created
            """,
            account));
  }

  @Override
  public void forget(Account account) {}

  private List<Map<String, @Nullable Object>> rows(String sql, Account account) {
    return jdbc.sql(sql).param(account.id()).query(Rows::plain).list();
  }
}
