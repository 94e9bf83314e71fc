package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links that were asked for within the last hour.
@Component
final class LinkData implements PersonalData {
  private final JdbcClient jdbc;

  LinkData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "sign_in_links",
        jdbc.sql(
                """
                select address, created, expires, used from sign_in_link
                where email = ? order by created
                """)
            .param(String.valueOf(account.email()))
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("delete from sign_in_link where email = ?")
        .param(String.valueOf(account.email()))
        .update();
  }
}
