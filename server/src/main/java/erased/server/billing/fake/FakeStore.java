package erased.server.billing.fake;

import erased.server.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the provider remembers: objects as JSON, and events that it has yet to tell.
@Repository
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "fake")
class FakeStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  FakeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param body what is to be sent, with the time from which it may be
  record Waiting(long seq, String body, Instant due) {}

  Optional<ObjectNode> find(String id) {
    return jdbc.sql("select body from fake_payment_object where id = ?")
        .param(id)
        .query(String.class)
        .optional()
        .map(FakeStore::read);
  }

  /// For the rest of the transaction, nobody else changes it.
  ObjectNode lock(String id) {
    return read(
        jdbc.sql("select body from fake_payment_object where id = ? for update")
            .param(id)
            .query(String.class)
            .single());
  }

  /// A customer's objects of that kind, the newest first.
  List<ObjectNode> of(String customer, String kind) {
    return jdbc
        .sql(
            """
            select body from fake_payment_object where customer = ? and kind = ? order by seq desc
            """)
        .params(customer, kind)
        .query(String.class)
        .list()
        .stream()
        .map(FakeStore::read)
        .toList();
  }

  void add(ObjectNode object) {
    jdbc.sql("insert into fake_payment_object (id, kind, customer, body) values (?, ?, ?, ?)")
        .params(
            object.get("id").stringValue(),
            object.get("object").stringValue(),
            object.get("customer").stringValue(),
            JSON.writeValueAsString(object))
        .update();
  }

  void change(ObjectNode object) {
    jdbc.sql("update fake_payment_object set body = ? where id = ?")
        .params(JSON.writeValueAsString(object), object.get("id").stringValue())
        .update();
  }

  void send(ObjectNode event, Instant due) {
    jdbc.sql("insert into fake_payment_event (body, due) values (?, ?)")
        .params(JSON.writeValueAsString(event), Times.sql(due))
        .update();
  }

  List<Waiting> due(Instant now, int atMost) {
    return jdbc.sql(
            """
            select seq, body, due from fake_payment_event where due <= ?
            order by due, seq fetch first ? rows only
            """)
        .params(Times.sql(now), atMost)
        .query((row, _) ->
            new Waiting(row.getLong("seq"), row.getString("body"), Times.get(row, "due")))
        .list();
  }

  /// Takes an event on; says whether no other process has.
  boolean claim(Waiting event, Instant until) {
    return jdbc.sql("update fake_payment_event set due = ? where seq = ? and due = ?")
            .params(Times.sql(until), event.seq(), Times.sql(event.due()))
            .update()
        == 1;
  }

  void sent(Waiting event) {
    jdbc.sql("delete from fake_payment_event where seq = ?").param(event.seq()).update();
  }

  private static ObjectNode read(String body) {
    return (ObjectNode) JSON.readTree(body);
  }
}
