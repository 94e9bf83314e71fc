package erased.server.app;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which terms an account accepted, and when.
@Component
class TermsData implements PersonalData {
  private final JdbcClient jdbc;

  TermsData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "terms",
        jdbc.sql(
                "select version, accepted from terms_acceptance where account = ? order by"
                    + " accepted")
            .param(account.id())
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("delete from terms_acceptance where account = ?").param(account.id()).update();
  }
}
