package erased.server.webhooks;

import erased.server.database.Times;
import erased.server.webhooks.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Deliveries and their attempts.
@Repository
class DeliveryTable {
  private final JdbcClient jdbc;

  DeliveryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Delivery delivery) {
    jdbc.sql(
            """
            insert into webhook_delivery
              (id, account, holder, url, event, job, body, status, round, step, created, next_attempt)
            values (:id, :account, :holder, :url, :event, :job, :body, :status, :round, :step,
              :created, :next)
            """)
        .param("id", delivery.id())
        .param("account", delivery.account())
        .param("holder", delivery.holder())
        .param("url", delivery.url())
        .param("event", delivery.event().code())
        .param("job", delivery.job())
        .param("body", delivery.body())
        .param("status", delivery.state().code())
        .param("round", delivery.round())
        .param("step", delivery.step())
        .param("created", Times.sql(delivery.created()))
        .param("next", Times.sqlOrNull(delivery.next()))
        .update();
  }

  Optional<Delivery> find(String id) {
    return jdbc.sql("select * from webhook_delivery where id = ?")
        .param(id)
        .query(DeliveryTable::delivery)
        .optional();
  }

  /// The same, held against others until the transaction ends.
  Optional<Delivery> lock(String id) {
    return jdbc.sql("select * from webhook_delivery where id = ? for update")
        .param(id)
        .query(DeliveryTable::delivery)
        .optional();
  }

  /// The newest of a holder, or those older than one.
  List<Delivery> list(String holder, @Nullable Delivery before, int limit) {
    if (before == null) {
      return jdbc.sql(
              """
              select * from webhook_delivery where holder = ?
              order by created desc, id desc fetch first ? rows only
              """)
          .params(holder, limit)
          .query(DeliveryTable::delivery)
          .list();
    }
    return jdbc.sql(
            """
            select * from webhook_delivery
            where holder = :holder and (created < :created or created = :created and id < :id)
            order by created desc, id desc fetch first :limit rows only
            """)
        .param("holder", holder)
        .param("created", Times.sql(before.created()))
        .param("id", before.id())
        .param("limit", limit)
        .query(DeliveryTable::delivery)
        .list();
  }

  /// Puts down how far a delivery is.
  ///
  /// @param next when it is tried again; null when it is over
  void put(String id, State state, int round, int step, @Nullable Instant next) {
    jdbc.sql(
            """
            update webhook_delivery
            set status = :status, round = :round, step = :step, next_attempt = :next
            where id = :id
            """)
        .param("status", state.code())
        .param("round", round)
        .param("step", step)
        .param("next", Times.sqlOrNull(next))
        .param("id", id)
        .update();
  }

  void add(String delivery, Attempt attempt) {
    jdbc.sql(
            """
            insert into webhook_attempt (delivery, number, at, status, error, took_ms)
            values (:delivery, :number, :at, :status, :error, :took)
            """)
        .param("delivery", delivery)
        .param("number", attempts(delivery).size() + 1)
        .param("at", Times.sql(attempt.at()))
        .param("status", attempt.status())
        .param("error", attempt.error())
        .param("took", attempt.took())
        .update();
  }

  List<Attempt> attempts(String delivery) {
    return jdbc.sql("select * from webhook_attempt where delivery = ? order by number")
        .param(delivery)
        .query(DeliveryTable::attempt)
        .list();
  }

  /// Whether a test of that endpoint has not ended yet.
  boolean isTesting(String endpoint) {
    return jdbc.sql(
                """
                select count(*) from webhook_delivery where holder = ? and event = ? and status = ?
                """)
            .params(endpoint, EventType.WEBHOOK_TEST.code(), State.PENDING.code())
            .query(Long.class)
            .single()
        > 0;
  }

  void deleteOf(String holder) {
    jdbc.sql("delete from webhook_delivery where holder = ?").param(holder).update();
  }

  void deleteBefore(Instant time) {
    jdbc.sql("delete from webhook_delivery where created < ? and status <> ?")
        .params(Times.sql(time), State.PENDING.code())
        .update();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getLong("account"),
        row.getString("holder"),
        row.getString("url"),
        EventType.of(row.getString("event")).orElseThrow(),
        row.getString("job"),
        row.getString("body"),
        State.of(row.getString("status")),
        row.getInt("round"),
        row.getInt("step"),
        Times.get(row, "created"),
        Times.getOrNull(row, "next_attempt"));
  }

  private static Attempt attempt(ResultSet row, int number) throws SQLException {
    return new Attempt(
        Times.get(row, "at"),
        row.getObject("status", Integer.class),
        row.getString("error"),
        row.getLong("took_ms"));
  }
}
