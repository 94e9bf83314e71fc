package erased.server.signin;

import erased.server.accounts.Secrets;
import erased.server.database.Times;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Links that sign somebody in who can read a mailbox: each is good once, for some minutes, in the
/// browser that asked for it or with the code that one shows. Every address gets one, whether an
/// account has it or not, so that nobody learns from the answer.
@Repository
final class Links {
  private static final int WRONG_CODES = 5; // of a million: then the link is good for nothing
  private static final String TABLE = "sign_in_link";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;
  private final SignInSettings settings;
  private final Pace pace;

  Links(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SignInSettings settings) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
    this.settings = settings;
    this.pace = new Pace(jdbc);
  }

  /// A wish to sign in.
  ///
  /// @param address of the network, as limits count it
  /// @param target as in [Target]
  record Wish(String email, String address, Asker asker, @Nullable String target) {}

  /// A link that can still be used.
  ///
  /// @param browser hash of the asking browser's cookie
  /// @param hash of the token
  /// @param code hash of token and code
  record Link(
      String email,
      String browser,
      String hash,
      String code,
      @Nullable String target,
      Instant expires) {
    boolean isAskedBy(Optional<Asker> asker) {
      return asker.filter(one -> one.hash().equals(browser)).isPresent();
    }
  }

  /// What comes of trying to use a link.
  sealed interface Outcome {
    record Opened(Link link) implements Outcome {}

    record WrongCode(Link link) implements Outcome {}

    record Gone() implements Outcome {}
  }

  /// Makes a link, unless too many were asked for.
  ///
  /// @param sending gets the token, and until when it is good; part of the same transaction
  /// @throws erased.server.problem.ProblemException rate-limited
  void make(Wish wish, BiConsumer<String, Instant> sending) {
    transactions.executeWithoutResult(_ -> {
      pace.lock();
      Instant now = now();
      pace.check(TABLE, "email", wish.email(), settings.perMailbox(), now);
      pace.check(TABLE, "address", wish.address(), settings.perAddress(), now);
      String token = Secrets.token();
      Instant expires = now.plus(settings.linkLifetime());
      insert(wish, token, now, expires);
      sending.accept(token, expires);
    });
  }

  /// The last link that a browser asked for.
  Optional<Link> last(Asker asker) {
    return jdbc.sql(
            """
            select * from sign_in_link where browser = ? and used is null and expires > ?
            order by created desc, id desc fetch first row only
            """)
        .params(asker.hash(), Times.sql(now()))
        .query(Links::link)
        .optional();
  }

  /// What a token would open; looking at it changes nothing.
  Optional<Link> find(String token) {
    return find(token, "");
  }

  /// Uses a link. Others to the same mailbox are of no use then.
  ///
  /// @param asker the browser that has it
  /// @param code that was typed there; empty where none was
  Outcome open(String token, Optional<Asker> asker, String code) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Optional<Link> found = find(token, " for update");
          if (found.isEmpty()) {
            return new Outcome.Gone();
          }
          Link link = found.get();
          if (!link.isAskedBy(asker) && !isSame(codeHash(token, code), link.code())) {
            jdbc.sql("update sign_in_link set wrong = wrong + 1 where hash = ?")
                .param(link.hash())
                .update();
            return new Outcome.WrongCode(link);
          }
          jdbc.sql("update sign_in_link set used = ? where email = ? and used is null")
              .params(Times.sql(now()), link.email())
              .update();
          return new Outcome.Opened(link);
        }));
  }

  /// Forgets links that no limit counts any more.
  void sweep() {
    jdbc.sql("delete from sign_in_link where created <= ?")
        .param(Times.sql(now().minus(Pace.WINDOW)))
        .update();
  }

  private Optional<Link> find(String token, String lock) {
    return jdbc.sql(
            "select * from sign_in_link where hash = ? and used is null and expires > ? and wrong <"
                + " ?"
                + lock)
        .params(Secrets.hash(token), Times.sql(now()), WRONG_CODES)
        .query(Links::link)
        .optional();
  }

  private void insert(Wish wish, String token, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into sign_in_link
              (email, address, browser, hash, code, wrong, target, created, expires)
            values (:email, :address, :browser, :hash, :code, 0, :target, :created, :expires)
            """)
        .param("email", wish.email())
        .param("address", wish.address())
        .param("browser", wish.asker().hash())
        .param("hash", Secrets.hash(token))
        .param("code", codeHash(token, wish.asker().code()))
        .param("target", wish.target(), Types.VARCHAR)
        .param("created", Times.sql(now))
        .param("expires", Times.sql(expires))
        .update();
  }

  /// The token makes it as hard to find as that one.
  private static String codeHash(String token, String code) {
    return Secrets.hash(token + " " + code);
  }

  private static boolean isSame(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS); // as columns hold it
  }

  private static Link link(ResultSet row, int number) throws SQLException {
    return new Link(
        row.getString("email"),
        row.getString("browser"),
        row.getString("hash"),
        row.getString("code"),
        row.getString("target"),
        Times.get(row, "expires"));
  }
}
