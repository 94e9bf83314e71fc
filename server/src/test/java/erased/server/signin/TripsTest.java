package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.accounts.Secrets;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.signin.Trips.Way;
import erased.text.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class TripsTest {
  private static final Way WAY = new Way(Language.CHINESE, "/zh/account");

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final Trips trips;
  private final Asker asker = new Asker(Secrets.token());

  TripsTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    trips = new Trips(database.jdbc(), database.transactions(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoWentComesBackOnce() {
    String state = begin();

    assertThat(trips.end("acme", asker, state)).hasValue(WAY);
    assertThat(trips.end("acme", asker, state)).isEmpty();
  }

  @Test
  void nobodyComesBackFromElsewhereOrInAnotherBrowser() {
    assertThat(trips.end("other", asker, begin())).isEmpty();
    assertThat(trips.end("acme", new Asker(Secrets.token()), begin())).isEmpty();
    assertThat(trips.end("acme", asker, Secrets.token())).isEmpty();
  }

  @Test
  void nobodyComesBackAfterTenMinutes() {
    String late = begin();
    clock.set("2026-03-10T12:10:00Z");

    assertThat(trips.end("acme", asker, late)).isEmpty();
  }

  @Test
  void theTableHoldsNoStates() {
    String state = begin();

    String row = database.jdbc().sql("select * from sign_in_state").query().singleRow().toString();

    assertThat(row).doesNotContain(state, asker.secret());
  }

  private String begin() {
    return trips.begin("acme", asker, "192.0.2.7", WAY);
  }
}
