package erased.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.objects.BadStore;
import erased.server.objects.BadStore.Fault;
import erased.server.operator.Integrity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The store fails, is full, is slow or breaks off while jobs are accepted and run.
@Timeout(120)
final class StoreFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int FOREVER = Integer.MAX_VALUE;
  private static final String RESULTS = "put out/";
  private static final String INPUTS = "put in/";
  private static final String READING = "get in/";

  private final RunningServer server = Disturbed.server();
  private final BadStore store = Disturbed.store();

  @AfterEach
  void theServiceIsWellAfterwards() {
    store.recover();
    assertThat(server.get("/readyz").status()).isEqualTo(200);
    assertThat(status(ended(Work.METADATA))).isEqualTo("succeeded");
    assertThat(server.bean(Integrity.class).run()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FULL", "REFUSED", "UNAVAILABLE"})
  void aResultThatCannotBeKeptIsAnErrorOfTheStoreAndCostsNothing(Fault fault) {
    store.next(FOREVER, fault, RESULTS);

    Answer answer = ended(Work.METADATA);

    assertThat(status(answer)).isEqualTo("failed");
    assertThat(answer.text("error_code")).isEqualTo("storage_error");
    assertThat(charges(answer.text("id"))).isZero();
    Waiting.until("nothing is kept", SOON, () -> kept(answer.text("id")) == 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SLOW", "TRUNCATED", "UNAVAILABLE"})
  void whatPassesIsTriedAgain(Fault fault) {
    store.next(
        2,
        fault,
        switch (fault) {
          case SLOW -> "";
          case TRUNCATED -> READING;
          case FULL, REFUSED, UNAVAILABLE -> RESULTS;
        });

    Answer answer = ended(Work.VISIBLE);

    assertThat(status(answer)).isEqualTo("succeeded");
    assertThat(server.get(answer.text("result_url")).body())
        .satisfies(bytes -> assertThat(Work.VISIBLE.canGive(bytes)).isTrue());
    assertThat(charges(answer.text("id"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "TRUNCATED", "UNAVAILABLE"})
  void anInputThatCannotBeReadIsAnErrorOfTheStoreAndCostsNothing(Fault fault) {
    store.next(FOREVER, fault, READING);

    Answer answer = ended(Work.INVISIBLE);

    assertThat(status(answer)).isEqualTo("failed");
    assertThat(answer.text("error_code")).isEqualTo("storage_error");
    assertThat(charges(answer.text("id"))).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = Mode.EXCLUDE,
      names = {"SLOW", "TRUNCATED"})
  void anInputThatCannotBeKeptIsRefusedAndMakesNoJob(Fault fault) {
    long before = count("select count(*) from job");
    store.next(FOREVER, fault, INPUTS);

    Answer answer = server.post(Work.VISIBLE.path(), Work.VISIBLE.body());

    assertThat(answer.status()).isIn(500, 502, 504, 507);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(count("select count(*) from job")).isEqualTo(before);
    assertThat(
            count(
                "select count(*) from quota_entry e where not exists"
                    + " (select 1 from job where id = e.job)"))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"METADATA", "VISIBLE"})
  void filesAreKeptForMinutesUntilTheirJobIsTakenOn(Work work) {
    String job = ended(work).text("id");

    assertThat(Disturbed.witness().before(job))
        .isNotEmpty()
        .allSatisfy(kept -> assertThat(kept).isBetween(Duration.ofMinutes(5), Duration.ofHours(1)));
    assertThat(Disturbed.witness().kept(job))
        .anySatisfy(kept -> assertThat(kept).isBetween(Duration.ofHours(23), Duration.ofHours(25)));
  }

  private Answer ended(Work work) {
    Answer accepted = server.post(work.path(), work.body(), "Prefer", "respond-async");
    return server.ended(accepted.text("id"));
  }

  private static String status(Answer answer) {
    return answer.text("status");
  }

  /// Of anonymous callers, each job counts against the caller and against the address.
  private long charges(String job) {
    return count("select count(distinct job) from quota_entry where job = '" + job + "'");
  }

  private long kept(String job) {
    return count(
        "select count(*) from objects where expires > current_timestamp and job = '" + job + "'");
  }

  private long count(String sql) {
    return server.bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }
}
