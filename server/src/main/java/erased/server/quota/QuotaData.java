package erased.server.quota;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account has used of its quotas within the last month.
@Component
class QuotaData implements PersonalData {
  private final JdbcClient jdbc;

  QuotaData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "quota",
        jdbc.sql("select bucket, job, charged from quota_entry where subject = ? order by charged")
            .param(Caller.owner(account.id()))
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("delete from quota_entry where subject = ?")
        .param(Caller.owner(account.id()))
        .update();
  }
}
