package erased.server.webhooks;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where an account wanted to be told of its jobs, and what it was told. Secrets are not given out.
@Component
class WebhookData implements PersonalData {
  private final JdbcClient jdbc;
  private final EndpointTable endpoints;

  WebhookData(JdbcClient jdbc, EndpointTable endpoints) {
    this.jdbc = jdbc;
    this.endpoints = endpoints;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "webhook_endpoints",
        rows(
            """
            select id, url, events, created, disabled from webhook_endpoint
            where account = ? order by created
            """,
            account),
        "webhook_deliveries",
        rows(
            """
            select id, url, event, job, body, status, created from webhook_delivery
            where account = ? order by created
            """,
            account));
  }

  @Override
  public void forget(Account account) {
    jdbc.sql("delete from webhook_delivery where account = ?").param(account.id()).update();
    endpoints.of(account.id()).forEach(endpoint -> endpoints.delete(endpoint.id()));
    jdbc.sql("delete from webhook_secret where holder = ?")
        .param(Holder.ofJobs(account.id()))
        .update();
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Account account) {
    return jdbc.sql(sql).param(account.id()).query(Rows::plain).list();
  }
}
