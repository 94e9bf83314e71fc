package erased.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Caller;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class AuditTest {
  private static final Event EVENT =
      Event.of(Caller.anonymous("192.0.2.7", "f"), "job.create", "accepted");

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00.250Z");
  private final Audit audit;

  AuditTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    audit = new Audit(database.jdbc(), database.transactions(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEntryTellsWhoDidWhatWhenAndWhatCameOfIt() throws IOException {
    audit.add(EVENT.job("job_a").with("mode", "all").with("disclosure", "keep"));
    audit.chain();

    assertThat(export())
        .singleElement()
        .asString()
        .matches("\\{\"seq\":1,\"hash\":\"[0-9a-f]{64}\",\"entry\":.*}")
        .endsWith(
            """
            "entry":{"action":"job.create","at":"2026-03-10T12:00:00.250Z",\
            "decision":"accepted","details":{"disclosure":"keep","mode":"all"},"job":"job_a",\
            "network":"192.0.2.0/24","who":"anonymous"}}\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.0/24",
    "2001:db8:1:2::/64, 2001:db8:1::/48",
    "0:0:0:0::/64, 0:0:0::/48"
  })
  void ofAnAddressTheNetworkIsKept(String address, String network) {
    assertThat(Event.of(Caller.anonymous(address, "f"), "a", "b").network()).isEqualTo(network);
  }

  @Test
  void anEventIsThereExactlyIfWhatItTellsOfIs() throws IOException {
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(status -> {
          audit.add(EVENT);
          status.setRollbackOnly();
        });
    audit.chain();

    assertThat(export()).isEmpty();
    assertThat(audit.verify()).isEqualTo(new Verdict(0, null));
  }

  @Test
  void theChainHoldsAllEventsOnceHoweverManyAddAndChainAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> {
          for (int n = 0; n < 150; n++) {
            audit.add(EVENT);
            if (n % 10 == 0) {
              audit.chain();
            }
          }
        });
      }
    }
    audit.chain();

    assertThat(audit.verify()).isEqualTo(new Verdict(1200, null));
    assertThat(export()).hasSize(1200);
    assertThat(count("audit_inbox")).isZero();
  }

  @Test
  void theHashOfAnEntryIsThatOfTheOneBeforeAndItsText() throws IOException {
    audit.add(EVENT);
    audit.chain();

    String entry = database.jdbc().sql("select entry from audit_log").query(String.class).single();
    assertThat(export().getFirst()).contains(Link.START.next(entry).hash());
    assertThat(new Link(0, "ab").next("c"))
        .isEqualTo(new Link(1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit_log set entry = '{}' where seq = 3         | 3",
        "delete from audit_log where seq = 3                     | 3",
        "delete from audit_log where seq = 5                     | 5",
        "update audit_log set hash = 'x' where seq = 5           | 5",
        "update audit_head set hash = 'x'                        | 5",
        "delete from audit_log                                   | 1"
      })
  void whatIsTamperedWithIsFound(String tampering, long broken) {
    for (int i = 0; i < 5; i++) {
      audit.add(EVENT);
    }
    audit.chain();
    assertThat(audit.verify().whole()).isTrue();

    database.jdbc().sql(tampering).update();

    assertThat(audit.verify()).isEqualTo(new Verdict(5, broken));
  }

  private List<String> export() throws IOException {
    var out = new ByteArrayOutputStream();
    audit.export(out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }
}
