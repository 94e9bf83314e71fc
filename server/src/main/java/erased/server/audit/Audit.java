package erased.server.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what was done. An event is written with the transaction that does it, and is there exactly
/// if that was done. A chore takes events into the chain every second, one after another, so that
/// nobody who does something waits for the chain's end to be free. What is changed within that
/// second leaves no trace; what is changed later breaks the chain.
@Repository
public final class Audit {
  private static final int BATCH = 1000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Audit(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Keeps an event, as part of the caller's transaction.
  public void add(Event event) {
    jdbc.sql("insert into audit_inbox (entry) values (?)").param(json(event)).update();
  }

  /// Takes all that has been added into the chain. Any number may do so at once.
  public void chain() {
    int taken;
    do {
      taken = transactions.execute(_ -> chainSome());
    } while (taken == BATCH);
  }

  /// Follows the chain from its beginning.
  public Verdict verify() {
    Link end = head();
    Link last = Link.START;
    while (last.seq() < end.seq()) {
      List<Entry> rows = rows(last.seq(), end.seq());
      for (Entry row : rows) {
        last = last.next(row.entry());
        if (!last.equals(new Link(row.seq(), row.hash()))) {
          return new Verdict(end.seq(), last.seq());
        }
      }
      if (rows.isEmpty()) {
        return new Verdict(end.seq(), last.seq() + 1);
      }
    }
    return new Verdict(end.seq(), last.equals(end) ? null : end.seq());
  }

  /// Writes the chain, one entry a line: its place, its hash, and the text that the hash covers as
  /// it stands there.
  public void export(OutputStream out) throws IOException {
    long written = 0;
    List<Entry> rows = rows(written, Long.MAX_VALUE);
    while (!rows.isEmpty()) {
      for (Entry row : rows) {
        String line =
            "{\"seq\":%d,\"hash\":\"%s\",\"entry\":%s}\n"
                .formatted(row.seq(), row.hash(), row.entry());
        out.write(line.getBytes(StandardCharsets.UTF_8));
        written = row.seq();
      }
      rows = rows(written, Long.MAX_VALUE);
    }
  }

  /// What was done last, newest first.
  ///
  /// @param before the place that the first of them comes before
  /// @param containing what their texts have to contain
  public List<Entry> latest(long before, List<String> containing, int limit) {
    String conditions = " and position(? in entry) > 0".repeat(containing.size());
    var values = new ArrayList<Object>(List.of(before));
    values.addAll(containing);
    values.add(limit);
    return jdbc.sql(
            "select seq, entry, hash from audit_log where seq < ?"
                + conditions
                + " order by seq desc fetch first ? rows only")
        .params(values)
        .query(Entry.class)
        .list();
  }

  /// In the order of names, so that there is one way to write it.
  private String json(Event event) {
    var members = new TreeMap<String, Object>();
    members.put("action", event.action());
    members.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    members.put("decision", event.decision());
    members.put("who", event.who());
    if (event.job() != null) {
      members.put("job", event.job());
    }
    if (event.network() != null) {
      members.put("network", event.network());
    }
    if (!event.details().isEmpty()) {
      members.put("details", new TreeMap<>(event.details()));
    }
    return JSON.writeValueAsString(members);
  }

  private int chainSome() {
    Link last =
        jdbc.sql("select seq, hash from audit_head where id = 1 for update")
            .query(Link.class)
            .single();
    List<Waiting> waiting =
        jdbc.sql("select id, entry from audit_inbox order by id fetch first ? rows only")
            .param(BATCH)
            .query(Waiting.class)
            .list();
    if (waiting.isEmpty()) {
      return 0;
    }
    for (Waiting event : waiting) {
      last = last.next(event.entry());
      jdbc.sql("insert into audit_log (seq, entry, hash) values (?, ?, ?)")
          .params(last.seq(), event.entry(), last.hash())
          .update();
    }
    jdbc.sql("delete from audit_inbox where id in (:ids)")
        .params(Map.of("ids", waiting.stream().map(Waiting::id).toList()))
        .update();
    jdbc.sql("update audit_head set seq = ?, hash = ? where id = 1")
        .params(last.seq(), last.hash())
        .update();
    return waiting.size();
  }

  private Link head() {
    return jdbc.sql("select seq, hash from audit_head where id = 1").query(Link.class).single();
  }

  private List<Entry> rows(long after, long last) {
    return jdbc.sql(
            """
            select seq, entry, hash from audit_log where seq > ? and seq <= ?
            order by seq fetch first ? rows only
            """)
        .params(after, last, BATCH)
        .query(Entry.class)
        .list();
  }

  private record Waiting(long id, String entry) {}
}
