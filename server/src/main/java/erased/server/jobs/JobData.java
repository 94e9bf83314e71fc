package erased.server.jobs;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The jobs of an account, with their files. They go before all else: that a job is called off is
/// told to those who want to hear of it, and costs come back.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JobData implements PersonalData {
  private static final int AT_ONCE = 100;

  private final JdbcClient database;
  private final JobTable table;
  private final Jobs jobs;

  JobData(JdbcClient database, JobTable table, Jobs jobs) {
    this.database = database;
    this.table = table;
    this.jobs = jobs;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "jobs",
        database
            .sql(
                """
                select id, mode, status, task, language, created, started, finished, processing_ms,
                  changed, result_type, result_url, result_expires, receipt_url, report, masks,
                  error_code, error_message, webhook
                from job where account = ? order by created
                """)
            .param(account.id())
            .query(Rows::plain)
            .list());
  }

  @Override
  public void forget(Account account) {
    List<Job> some;
    do {
      some = table.list(account.id(), null, AT_ONCE);
      some.forEach(jobs::delete);
    } while (some.size() == AT_ONCE);
    database
        .sql("delete from idempotency where scope = ?")
        .param(Caller.owner(account.id()))
        .update();
  }
}
