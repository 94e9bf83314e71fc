package erased.server.webhooks;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where an account wanted to be told of its jobs, and what it was told. Secrets are not given out.
@Component
class WebhookData extends PersonalRows {
  private final JdbcClient jdbc;
  private final EndpointTable endpoints;

  WebhookData(JdbcClient jdbc, EndpointTable endpoints) {
    super(
        jdbc,
        Account::id,
        Map.of(
            "webhook_endpoints",
            """
            select id, url, events, created, disabled from webhook_endpoint
            where account = ? order by created
            """,
            "webhook_deliveries",
            """
            select id, url, event, job, body, status, created from webhook_delivery
            where account = ? order by created
            """),
        "delete from webhook_delivery where account = ?");
    this.jdbc = jdbc;
    this.endpoints = endpoints;
  }

  @Override
  public void forget(Account account) {
    super.forget(account);
    endpoints.of(account.id()).forEach(endpoint -> endpoints.delete(endpoint.id()));
    jdbc.sql("delete from webhook_secret where holder = ?")
        .param(Holder.ofJobs(account.id()))
        .update();
  }
}
