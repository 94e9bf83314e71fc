package erased.server.operator;

import erased.server.audit.Audit;
import erased.server.audit.Verdict;
import erased.server.database.Times;
import erased.server.objects.StoredObjects;
import erased.text.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Looks whether all is right, and keeps what was found last for whoever asks later.
@Component
public final class Checks {
  private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
  private static final int KEPT = 100; // faults
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Integrity integrity;
  private final Audit audit;
  private final StoredObjects objects;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  public Checks(
      Integrity integrity,
      Audit audit,
      StoredObjects objects,
      JdbcClient jdbc,
      InstantSource clock) {
    this.integrity = integrity;
    this.audit = audit;
    this.objects = objects;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Looks at all books and the store.
  public Checked look() {
    audit.chain();
    Verdict chain = audit.verify();
    List<Message> faults = integrity.run(chain);
    faults.forEach(fault -> LOG.error("the books are wrong: {}", fault));
    var found = new Checked(clock.instant(), chain.entries(), faults, objects.overdue());
    keep(found);
    return found;
  }

  /// What was found last; none, where nobody has looked yet.
  Optional<Checked> last() {
    return jdbc.sql("select * from operator_check where checked is not null")
        .query(Checks::checked)
        .optional();
  }

  private void keep(Checked found) {
    jdbc.sql(
            """
            update operator_check
            set checked = :at, entries = :entries, faults = :faults, overdue = :overdue
            """)
        .param("at", Times.sql(found.at()))
        .param("entries", found.entries())
        .param("faults", json(found.faults()))
        .param("overdue", found.overdue())
        .update();
  }

  private static Checked checked(ResultSet row, int number) throws SQLException {
    return new Checked(
        Times.get(row, "checked"),
        row.getLong("entries"),
        faults(row.getString("faults")),
        row.getLong("overdue"));
  }

  /// Keys with their values, so that they can be read in both languages.
  private static String json(List<Message> faults) {
    return JSON.writeValueAsString(
        faults.stream()
            .limit(KEPT)
            .map(fault -> Stream.concat(Stream.of(fault.key()), fault.values().stream()).toList())
            .toList());
  }

  private static List<Message> faults(String json) {
    return Arrays.stream(JSON.readValue(json, String[][].class))
        .map(fault -> Message.of(fault[0], (Object[]) Arrays.copyOfRange(fault, 1, fault.length)))
        .toList();
  }
}
