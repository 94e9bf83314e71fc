package erased.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import erased.server.accounts.Via;
import erased.server.audit.Audit;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class TermsTest {
  private static final String VERSION = "2026-11-22";
  private static final Caller GUEST = Caller.anonymous("192.0.2.7", "f");

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-11-23T12:00:00Z");
  private final Audit audit;
  private final Terms terms;
  private final Caller ada;

  TermsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    audit = new Audit(database.jdbc(), database.transactions(), clock);
    terms = new Terms(database.jdbc(), audit, database.transactions(), clock);
    long id =
        new Accounts(database.jdbc(), database.transactions(), clock)
            .create("ada@example.org", "Ada")
            .id();
    ada = new Caller(Tier.FREE, id, null, "192.0.2.7", "f", Via.SESSION);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAccountAcceptsOneVersionAndNotTheNext() {
    terms.accept(ada, VERSION);

    assertThat(terms.isAccepted(ada, VERSION)).isTrue();
    assertThat(terms.isAccepted(ada, "2027-01-01")).isFalse();
  }

  @Test
  void theAuditLogTellsOfAnAcceptanceOnce() throws IOException {
    terms.accept(ada, VERSION);
    terms.accept(ada, VERSION);

    assertThat(entries())
        .singleElement()
        .asString()
        .contains("\"action\":\"terms.accept\"", "\"version\":\"2026-11-22\"", ada.owner());
  }

  @Test
  void ofAGuestTheAuditLogAloneTells() throws IOException {
    terms.accept(GUEST, VERSION);

    assertThat(terms.isAccepted(GUEST, VERSION)).isFalse();
    assertThat(entries()).singleElement().asString().contains("\"who\":\"anonymous\"");
  }

  private List<String> entries() throws IOException {
    audit.chain();
    var lines = new ByteArrayOutputStream();
    audit.export(lines);
    return lines.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
