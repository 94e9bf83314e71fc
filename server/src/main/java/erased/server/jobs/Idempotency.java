package erased.server.jobs;

import erased.container.ImageFile;
import erased.server.accounts.Caller;
import erased.server.database.Times;
import erased.server.jobs.Jobs.AcceptListener;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes requests with an `Idempotency-Key` count once
/// (draft-ietf-httpapi-idempotency-key-header-07): the key is tied to the request's content and to
/// the name of what it makes, before that is made.
@Component
public class Idempotency implements AcceptListener {
  /// The name of the header.
  public static final String HEADER = "Idempotency-Key";

  /// Set on an answer to a request that had been made before.
  public static final String REPLAYED = "Idempotent-Replayed";

  private static final int LONGEST = 255; // characters
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration PATIENCE = Duration.ofSeconds(60); // then its maker is dead

  private final JdbcClient database;
  private final InstantSource clock;

  public Idempotency(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What a key stands for.
  ///
  /// @param scope whose key it is
  /// @param resource the name of what the request makes
  /// @param isNew whether this request is the one that makes it
  public record Claim(@Nullable String scope, String name, String resource, boolean isNew) {
    /// That of a request without a key.
    static Claim none(String resource) {
      return new Claim(null, "", resource, true);
    }
  }

  /// Claims the key of a request, if it has one.
  ///
  /// @param content all that the request asks for
  /// @param resource the name of what it would make
  /// @throws ProblemException where the key was used for something else, or is being used now
  public Claim claim(HttpServletRequest request, Caller caller, String content, String resource) {
    String name = request.getHeader(HEADER);
    if (name == null) {
      return Claim.none(resource);
    }
    if (name.isBlank() || name.length() > LONGEST) {
      throw Problem.of(ProblemType.VALIDATION, Message.of("jobs.idempotency.key", LONGEST))
          .at(HEADER)
          .exception();
    }
    String scope =
        caller.account() == null ? caller.address() + " " + caller.fingerprint() : caller.owner();
    String fingerprint = ImageFile.sha256(content.getBytes(StandardCharsets.UTF_8));
    return claim(scope, name, fingerprint, resource);
  }

  private Claim claim(String scope, String name, String fingerprint, String resource) {
    Instant now = clock.instant();
    forget(scope, name, now);
    try {
      insert(scope, name, fingerprint, resource, now);
      return new Claim(scope, name, resource, true);
    } catch (DuplicateKeyException _) {
      Row row = find(scope, name).orElseThrow(Idempotency::inUse);
      if (!row.fingerprint().equals(fingerprint)) {
        throw ProblemType.IDEMPOTENCY_MISMATCH.because(Message.of("jobs.idempotency.mismatch"));
      }
      if (row.made()) {
        return new Claim(scope, name, row.resource(), false);
      }
      if (!takeOver(scope, name, row.created(), now)) {
        throw inUse();
      }
      return new Claim(scope, name, row.resource(), true);
    }
  }

  private record Row(String fingerprint, String resource, boolean made, Instant created) {}

  private static ProblemException inUse() {
    return Problem.of(ProblemType.CONFLICT, Message.of("jobs.idempotency.in-use"))
        .retryAfter(Duration.ofSeconds(2))
        .exception();
  }

  private void insert(String scope, String name, String fingerprint, String resource, Instant now) {
    database
        .sql(
            """
            insert into idempotency (scope, name, fingerprint, resource, made, created)
            values (:scope, :name, :fingerprint, :resource, false, :now)
            """)
        .param("scope", scope)
        .param("name", name)
        .param("fingerprint", fingerprint)
        .param("resource", resource)
        .param("now", Times.sql(now))
        .update();
  }

  private Optional<Row> find(String scope, String name) {
    return database
        .sql(
            """
            select fingerprint, resource, made, created from idempotency
            where scope = :scope and name = :name
            """)
        .param("scope", scope)
        .param("name", name)
        .query((row, _) ->
            new Row(
                row.getString("fingerprint"),
                row.getString("resource"),
                row.getBoolean("made"),
                Times.get(row, "created")))
        .optional();
  }

  /// A request that made nothing for that long has died; the next one makes it.
  private boolean takeOver(String scope, String name, Instant created, Instant now) {
    return created.isBefore(now.minus(PATIENCE))
        && 1
            == database
                .sql(
                    """
                    update idempotency set created = :now
                    where scope = :scope and name = :name and created = :created
                    """)
                .param("now", Times.sql(now))
                .param("scope", scope)
                .param("name", name)
                .param("created", Times.sql(created))
                .update();
  }

  /// Notes, in the transaction that takes the job on, that what the key stands for has been made: a
  /// job that was forgotten since must not be made a second time.
  @Override
  public void accepted(Job job, Caller caller) {
    made(job.id());
  }

  /// The same, of something else.
  public void made(String resource) {
    database
        .sql("update idempotency set made = true where resource = :resource")
        .param("resource", resource)
        .update();
  }

  /// Gives a key back: the request was refused and made nothing.
  public void release(Claim claim) {
    if (claim.scope() != null) {
      database
          .sql("delete from idempotency where scope = :scope and name = :name")
          .param("scope", claim.scope())
          .param("name", claim.name())
          .update();
    }
  }

  private void forget(String scope, String name, Instant now) {
    database
        .sql(
            """
            delete from idempotency
            where scope = :scope and name = :name and created < :oldest
            """)
        .param("scope", scope)
        .param("name", name)
        .param("oldest", Times.sql(now.minus(KEPT)))
        .update();
  }

  /// Forgets keys whose day is over.
  void sweep() {
    database
        .sql("delete from idempotency where created < :oldest")
        .param("oldest", Times.sql(clock.instant().minus(KEPT)))
        .update();
  }
}
