package erased.server.quota;

import erased.server.accounts.Caller;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account has used of its quotas within the last month.
@Component
class QuotaData extends PersonalRows {
  QuotaData(JdbcClient jdbc) {
    super(
        jdbc,
        account -> Caller.owner(account.id()),
        Map.of(
            "quota",
            "select bucket, job, charged from quota_entry where subject = ? order by charged"),
        "delete from quota_entry where subject = ?");
  }
}
