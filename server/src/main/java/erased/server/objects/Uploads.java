package erased.server.objects;

import erased.container.Format;
import erased.server.database.Times;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pictures that callers PUT into the store themselves: an address is given out, and later jobs
/// take the bytes by their key, as often as they like until it expires (R019).
///
/// An account's upload is for that account. Without an account the key is the right to it, as a
/// job's id is (C22): the address of a caller may change between two requests, so it binds nothing.
@Component
public final class Uploads {
  /// The owner of what belongs to no account.
  private static final String ANONYMOUS = "anonymous";

  private static final String POINTER = "/object_key";
  private static final Duration REMEMBERED = Duration.ofDays(1); // after the object is gone

  private final JdbcClient jdbc;
  private final StoredObjects objects;
  private final ObjectStore store;
  private final InstantSource clock;

  public Uploads(JdbcClient jdbc, StoredObjects objects, ObjectStore store, InstantSource clock) {
    this.jdbc = jdbc;
    this.objects = objects;
    this.store = store;
    this.clock = clock;
  }

  /// What a caller wants to upload.
  ///
  /// @param id of the name that the key gets
  /// @param size in bytes, exactly
  public record Wish(String id, String owner, String filename, String type, long size) {}

  /// Where to PUT it.
  public record Ticket(String key, URI address, Instant expires) {}

  /// Gives out an address; nothing of it lasts where the caller's transaction does not.
  ///
  /// @param window in which the address can be used
  /// @param kept how long the picture is kept from the end of the window on
  public Ticket offer(Wish wish, Duration window, Duration kept) {
    Instant now = clock.instant();
    Instant until = now.plus(window).truncatedTo(ChronoUnit.SECONDS); // as addresses have it
    Instant expires = until.plus(kept);
    String key = Keys.input(now, wish.id(), wish.type());
    objects.register(
        new StoredObject(key, ObjectKind.INPUT, null, wish.type(), wish.size(), now, expires));
    jdbc.sql(
            "insert into uploads"
                + " (object_key, owner, filename, content_type, size, put_until, expires)"
                + " values (:key, :owner, :filename, :type, :size, :until, :expires)")
        .param("key", key)
        .param("owner", wish.owner())
        .param("filename", FileNames.plain(wish.filename())) // PostgreSQL takes no NUL
        .param("type", wish.type())
        .param("size", wish.size())
        .param("until", Times.sql(until))
        .param("expires", Times.sql(expires))
        .update();
    return new Ticket(key, store.presignPut(key, wish.type(), wish.size(), until), until);
  }

  /// The address that was given out before.
  ///
  /// @param id as [Wish#id]
  public Optional<Ticket> again(String id) {
    return jdbc.sql("select * from uploads where object_key like :key")
        .param("key", "%/" + id + ".%")
        .query(Uploads::row)
        .optional()
        .map(row ->
            new Ticket(
                row.key(),
                store.presignPut(row.key(), row.type(), row.size(), row.until()),
                row.until()));
  }

  /// The bytes of an upload, as the caller announced them.
  ///
  /// @param owner who asks, as [Wish#owner]
  /// @throws erased.server.problem.ProblemException where there is nothing for that caller (404),
  ///   it has expired or is not what was announced (400), or was changed after its first use (409)
  public Arrival take(String key, String owner) {
    Row row = find(key, owner).orElseThrow(() -> missing("objects.upload.unknown"));
    Instant now = clock.instant();
    if (!now.isBefore(row.expires())) {
      throw refused("objects.upload.expired");
    }
    Stat stat =
        store
            .stat(key)
            .orElseThrow(() ->
                now.isBefore(row.until())
                    ? missing("objects.upload.waiting")
                    : refused("objects.upload.late"));
    if (stat.size() != row.size()) {
      throw refused("objects.upload.size", row.size(), stat.size());
    }
    byte[] bytes = store.get(key, row.size()).orElseThrow(() -> missing("objects.upload.unknown"));
    Format format = MediaTypes.checkBytes(row.type(), bytes, POINTER);
    checkUnchanged(row, sha256(bytes));
    return new Arrival(row.filename(), row.type(), format, bytes);
  }

  /// Forgets what has expired long ago.
  ///
  /// @return how many
  public int sweep() {
    return jdbc.sql("delete from uploads where expires <= :before")
        .param("before", Times.sql(clock.instant().minus(REMEMBERED)))
        .update();
  }

  private Optional<Row> find(String key, String owner) {
    if (!Keys.isKey(key)) {
      return Optional.empty(); // PostgreSQL takes not every character
    }
    return jdbc.sql("select * from uploads where object_key = :key and owner in (:owners)")
        .param("key", key)
        .param("owners", List.of(owner, ANONYMOUS))
        .query(Uploads::row)
        .optional();
  }

  private void checkUnchanged(Row row, String sha256) {
    if (row.sha256() == null) {
      jdbc.sql("update uploads set sha256 = :sha256 where object_key = :key and sha256 is null")
          .param("sha256", sha256)
          .param("key", row.key())
          .update();
    } else if (!row.sha256().equals(sha256)) {
      throw Problem.of(ProblemType.CONFLICT, Message.of("objects.upload.changed"))
          .at(POINTER)
          .exception();
    }
  }

  private static ProblemException missing(String text) {
    return Problem.of(ProblemType.NOT_FOUND, Message.of(text)).at(POINTER).exception();
  }

  private static ProblemException refused(String text, Object... values) {
    return Problem.of(ProblemType.VALIDATION, Message.of(text, values)).at(POINTER).exception();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("object_key"),
        row.getString("filename"),
        row.getString("content_type"),
        row.getLong("size"),
        Times.get(row, "put_until"),
        Times.get(row, "expires"),
        row.getString("sha256"));
  }

  private record Row(
      String key,
      String filename,
      String type,
      long size,
      Instant until,
      Instant expires,
      @Nullable String sha256) {}
}
