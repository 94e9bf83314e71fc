package erased.server.signin;

import erased.server.accounts.Secrets;
import erased.server.database.Times;
import erased.text.Language;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// People who have gone to a provider and are to come back once, soon, in the same browser.
@Repository
final class Trips {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int PER_ADDRESS = 60; // in an hour: rows are not to be made without end

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;
  private final Pace pace;

  Trips(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
    this.pace = new Pace(jdbc);
  }

  /// Where somebody comes from and goes on to.
  ///
  /// @param target as in [Target]
  record Way(Language language, @Nullable String target) {}

  /// Sees somebody off.
  ///
  /// @param address of the network, as limits count it
  /// @return the state that they bring back
  /// @throws erased.server.problem.ProblemException rate-limited
  String begin(String provider, Asker asker, String address, Way way) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          pace.lock();
          Instant now = now();
          pace.check("sign_in_state", "address", address, PER_ADDRESS, now);
          String state = Secrets.token();
          jdbc.sql(
                  """
                  insert into sign_in_state
                    (hash, provider, browser, address, language, target, created, expires)
                  values (:hash, :provider, :browser, :address, :language, :target, :now, :expires)
                  """)
              .param("hash", Secrets.hash(state))
              .param("provider", provider)
              .param("browser", asker.hash())
              .param("address", address)
              .param("language", way.language().code())
              .param("target", way.target(), Types.VARCHAR)
              .param("now", Times.sql(now))
              .param("expires", Times.sql(now.plus(LONGEST)))
              .update();
          return state;
        }));
  }

  /// Takes somebody back who has gone to that provider in that browser, once.
  Optional<Way> end(String provider, Asker asker, String state) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Optional<Way> way =
              jdbc.sql(
                      """
                      select language, target from sign_in_state
                      where hash = ? and provider = ? and browser = ? and expires > ? for update
                      """)
                  .params(Secrets.hash(state), provider, asker.hash(), Times.sql(now()))
                  .query((row, _) ->
                      new Way(
                          Language.of(Locale.of(row.getString("language"))),
                          row.getString("target")))
                  .optional();
          jdbc.sql("delete from sign_in_state where hash = ?").param(Secrets.hash(state)).update();
          return way;
        }));
  }

  /// Forgets those that no limit counts any more.
  void sweep() {
    jdbc.sql("delete from sign_in_state where created <= ?")
        .param(Times.sql(now().minus(Pace.WINDOW)))
        .update();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // as columns hold it
  }
}
