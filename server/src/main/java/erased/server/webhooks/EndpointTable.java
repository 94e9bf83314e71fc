package erased.server.webhooks;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Endpoints and the secrets that sign for them.
@Repository
class EndpointTable {
  private static final int SIGNATURES = 5; // of one message at most

  private final JdbcClient jdbc;

  EndpointTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Endpoint endpoint) {
    jdbc.sql(
            """
            insert into webhook_endpoint (id, account, url, events, created)
            values (:id, :account, :url, :events, :created)
            """)
        .param("id", endpoint.id())
        .param("account", endpoint.account())
        .param("url", endpoint.url())
        .param("events", EventType.joined(endpoint.events()))
        .param("created", Times.sql(endpoint.created()))
        .update();
  }

  List<Endpoint> of(long account) {
    return jdbc.sql("select * from webhook_endpoint where account = ? order by created, id")
        .param(account)
        .query(EndpointTable::endpoint)
        .list();
  }

  Optional<Endpoint> find(String id) {
    return jdbc.sql("select * from webhook_endpoint where id = ?")
        .param(id)
        .query(EndpointTable::endpoint)
        .optional();
  }

  void disable(String id, Instant now) {
    jdbc.sql("update webhook_endpoint set disabled = ? where id = ? and disabled is null")
        .params(Times.sql(now), id)
        .update();
  }

  void delete(String id) {
    jdbc.sql("delete from webhook_secret where holder = ?").param(id).update();
    jdbc.sql("delete from webhook_endpoint where id = ?").param(id).update();
  }

  /// Waits until nobody else changes what that account has.
  void lock(long account) {
    jdbc.sql("select id from account where id = ? for update").param(account).query().listOfRows();
  }

  /// Those that count now, the newest first.
  List<Secret> secrets(String holder, Instant now) {
    return jdbc
        .sql(
            """
            select secret from webhook_secret
            where holder = ? and (expires is null or expires > ?)
            order by id desc
            """)
        .params(holder, Times.sql(now))
        .query(String.class)
        .list()
        .stream()
        .limit(SIGNATURES)
        .map(Secret::new)
        .toList();
  }

  /// Gives a holder a new secret; what it had counts for some time yet.
  Secret renew(String holder, Instant now, Duration overlap) {
    jdbc.sql("delete from webhook_secret where holder = ? and expires <= ?")
        .params(holder, Times.sql(now))
        .update();
    jdbc.sql("update webhook_secret set expires = ? where holder = ? and expires is null")
        .params(Times.sql(now.plus(overlap)), holder)
        .update();
    Secret secret = Secret.random();
    jdbc.sql("insert into webhook_secret (holder, secret) values (?, ?)")
        .params(holder, secret.text())
        .update();
    return secret;
  }

  private static Endpoint endpoint(ResultSet row, int number) throws SQLException {
    return new Endpoint(
        row.getString("id"),
        row.getLong("account"),
        row.getString("url"),
        EventType.split(row.getString("events")),
        Times.get(row, "created"),
        Times.getOrNull(row, "disabled"));
  }
}
