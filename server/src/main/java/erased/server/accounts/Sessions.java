package erased.server.accounts;

import erased.server.database.Times;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Browsers that signed in.
@Repository
public final class Sessions {
  /// The cookie that a browser keeps its session in.
  public static final String COOKIE = "__Host-erased";

  private static final Duration USE = Duration.ofMinutes(1); // how exactly the last use is kept

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final AccountSettings settings;

  public Sessions(JdbcClient jdbc, InstantSource clock, AccountSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /// Begins a session of a browser that nothing is known of.
  ///
  /// @return the value of the cookie
  public String create(long account) {
    return create(account, null, null);
  }

  /// Begins a session.
  ///
  /// @param agent what the browser says of itself
  /// @param network that it is in, as [Session#network]
  /// @return the value of the cookie
  public String create(long account, @Nullable String agent, @Nullable String network) {
    Instant now = clock.instant();
    String secret = Secrets.token();
    jdbc.sql(
            """
            insert into account_session
              (account, hash, browser, network, created, last_used, expires)
            values (:account, :hash, :browser, :network, :now, :now, :expires)
            """)
        .param("account", account)
        .param("hash", Secrets.hash(secret))
        .param("browser", BrowserName.of(agent), Types.VARCHAR)
        .param("network", network, Types.VARCHAR)
        .param("now", Times.sql(now))
        .param("expires", Times.sql(now.plus(settings.sessionLifetime())))
        .update();
    return secret;
  }

  /// Those of an account that are not over, the last used one first.
  public List<Session> list(long account) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            select * from account_session where account = ? and expires > ? and last_used > ?
            order by last_used desc, id desc
            """)
        .params(account, Times.sql(now), Times.sql(now.minus(settings.sessionIdle())))
        .query(Session::of)
        .list();
  }

  /// Ends one of an account's sessions.
  ///
  /// @return whether the account has it
  public boolean end(long account, long id) {
    return jdbc.sql("delete from account_session where id = ? and account = ?")
            .params(id, account)
            .update()
        == 1;
  }

  /// Ends all sessions of an account but that of one cookie.
  public void endOthers(long account, String secret) {
    jdbc.sql("delete from account_session where account = ? and hash <> ?")
        .params(account, Secrets.hash(secret))
        .update();
  }

  /// Ends the session of a cookie.
  public void end(String secret) {
    jdbc.sql("delete from account_session where hash = ?").param(Secrets.hash(secret)).update();
  }

  /// Forgets sessions that are over.
  public void sweep() {
    Instant now = clock.instant();
    jdbc.sql("delete from account_session where expires <= ? or last_used <= ?")
        .params(Times.sql(now), Times.sql(now.minus(settings.sessionIdle())))
        .update();
  }

  /// Whom a session speaks for; this is a use of it, if it is not over.
  Optional<Credential> use(String hash) {
    Instant now = clock.instant();
    Optional<Credential> found =
        jdbc.sql(
                """
                select a.*, s.last_used, s.expires
                from account_session s join account a on a.id = s.account
                where s.hash = ?
                """)
            .param(hash)
            .query((row, number) -> {
              Instant expires = Times.get(row, "expires");
              Instant idle = Times.get(row, "last_used").plus(settings.sessionIdle());
              return new Credential(
                  Account.of(row, number),
                  EnumSet.allOf(Scope.class),
                  expires.isBefore(idle) ? expires : idle);
            })
            .optional()
            .filter(session -> session.counts(now));
    found.ifPresent(_ -> used(hash, now));
    return found;
  }

  private void used(String hash, Instant now) {
    jdbc.sql("update account_session set last_used = ? where hash = ? and last_used < ?")
        .params(Times.sql(now), hash, Times.sql(now.minus(USE)))
        .update();
  }
}
