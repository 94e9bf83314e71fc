package erased.server.objects;

import erased.server.database.Times;
import erased.server.objects.StoreException.Why;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The register of all objects: what goes into the store is written down first, with the time when
/// it goes, and struck out last. An object whose time has come is not there any more, whatever the
/// store still holds; the sweeper brings the store into line.
@Component
public final class StoredObjects {
  private static final System.Logger LOG = System.getLogger(StoredObjects.class.getName());
  private static final Duration OVERDUE = Duration.ofSeconds(60);
  private static final Duration ORPHAN_AGE = Duration.ofHours(1); // longer than any write takes
  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 7; // 64 minutes
  private static final int BATCH = 500;
  private static final String NO_KEY = " "; // which no key contains

  private final JdbcClient jdbc;
  private final ObjectStore store;
  private final InstantSource clock;

  public StoredObjects(JdbcClient jdbc, ObjectStore store, InstantSource clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.clock = clock;
  }

  /// Registers and writes an object. To be called outside a transaction, since the row has to be
  /// there before the bytes are.
  ///
  /// @throws StoreException where the store fails; the object is then not there
  public void put(StoredObject object, byte[] bytes) {
    register(object);
    write(object, bytes);
  }

  /// Writes an object that has been registered.
  ///
  /// @throws StoreException where the store fails; the object is then not there
  public void write(StoredObject object, byte[] bytes) {
    try {
      store.put(object.key(), object.type(), bytes);
    } catch (StoreException e) {
      try {
        expire(object.key());
      } catch (DataAccessException tooFull) { // the database may be on the same disk
        e.addSuppressed(tooFull);
      }
      throw e;
    }
  }

  /// Registers an object that is not written yet, or changes what is known of it.
  public void register(StoredObject object) {
    if (write(
            "update objects set kind = :kind, job = :job, content_type = :type, size = :size,"
                + " created = :created, expires = :expires where object_key = :key",
            object)
        == 0) {
      write(
          "insert into objects (object_key, kind, job, content_type, size, created, expires)"
              + " values (:key, :kind, :job, :type, :size, :created, :expires)",
          object);
    }
  }

  /// Keeps all that a job has until then; it is part of the caller's transaction.
  public void keep(String job, Instant until) {
    jdbc.sql("update objects set expires = :until where job = :job")
        .param("until", Times.sql(until))
        .param("job", job)
        .update();
  }

  private int write(String sql, StoredObject object) {
    return jdbc.sql(sql)
        .param("key", object.key())
        .param("kind", object.kind().name())
        .param("job", object.job())
        .param("type", object.type())
        .param("size", object.size())
        .param("created", Times.sql(object.created()))
        .param("expires", Times.sql(object.expires()))
        .update();
  }

  /// The bytes; empty where the object is unknown, has expired or is gone.
  ///
  /// @throws StoreException where the store fails, or gives a part only
  public Optional<byte[]> get(String key, long max) {
    return find(key).flatMap(object -> store.get(key, max).map(bytes -> whole(object, bytes)));
  }

  private static byte[] whole(StoredObject object, byte[] bytes) {
    if (bytes.length != object.size()) {
      throw new StoreException(
          Why.UNAVAILABLE,
          "%s has %d bytes, not %d".formatted(object.key(), bytes.length, object.size()),
          null);
    }
    return bytes;
  }

  /// What is known of an object that has not expired.
  public Optional<StoredObject> find(String key) {
    return jdbc.sql("select * from objects where object_key = :key and expires > :now")
        .param("key", key)
        .param("now", now())
        .query(StoredObjects::row)
        .optional();
  }

  /// What a job has, oldest first.
  public List<StoredObject> of(String job) {
    return jdbc.sql(
            "select * from objects where job = :job and expires > :now order by created,"
                + " object_key")
        .param("job", job)
        .param("now", now())
        .query(StoredObjects::row)
        .list();
  }

  /// Deletes all that a job has, now. What the store does not delete is out of reach all the same
  /// and is tried again by the sweeper.
  ///
  /// @return whether all is deleted
  public boolean purge(String job) {
    expire(job, null);
    return clear(job);
  }

  /// Ends the time of what a job has; it is part of the caller's transaction, and [#clear] has to
  /// follow.
  ///
  /// @param kept what the keys contain of those that stay; null where none does
  public void expire(String job, @Nullable String kept) {
    jdbc.sql(
            """
            update objects set expires = :now
            where job = :job and expires > :now and position(:kept in object_key) = 0
            """)
        .param("now", now())
        .param("job", job)
        .param("kept", kept == null ? NO_KEY : kept)
        .update();
  }

  /// Deletes what a job has and whose time has come.
  ///
  /// @return whether all of it is deleted
  public boolean clear(String job) {
    List<String> keys =
        jdbc.sql("select object_key from objects where job = :job and expires <= :now")
            .param("job", job)
            .param("now", now())
            .query(String.class)
            .list();
    return remove(keys).size() == keys.size();
  }

  /// Deletes one object, now.
  ///
  /// @return whether it is deleted
  public boolean delete(String key) {
    expire(key);
    return !remove(List.of(key)).isEmpty();
  }

  /// Deletes objects whose time has come. Where the store does not answer, it stops: the next round
  /// goes on.
  ///
  /// @return how many were deleted
  public int sweep(int limit) {
    List<String> keys =
        jdbc.sql(
                "select object_key from objects where expires <= :now"
                    + " and (retry_at is null or retry_at <= :now) order by expires limit :limit")
            .param("now", now())
            .param("limit", limit)
            .query(String.class)
            .list();
    return remove(keys).size();
  }

  /// Deletes what the store holds and no row names, where it is older than an hour: what was being
  /// written when a process ended. The store has to belong to this installation alone.
  ///
  /// @return how many were deleted
  public int sweepOrphans() {
    Instant before = clock.instant().minus(ORPHAN_AGE);
    int deleted = 0;
    try (Stream<Stat> all = store.list()) {
      var batch = new ArrayList<String>();
      for (var stats = all.iterator(); stats.hasNext(); ) {
        Stat stat = stats.next();
        if (stat.modified().isBefore(before)) {
          batch.add(stat.key());
        }
        if (batch.size() == BATCH || !stats.hasNext()) {
          deleted += deleteUnknown(batch);
          batch.clear();
        }
      }
    }
    return deleted;
  }

  private int deleteUnknown(List<String> keys) {
    if (keys.isEmpty()) {
      return 0;
    }
    Set<String> unknown = new HashSet<>(keys);
    jdbc.sql("select object_key from objects where object_key in (:keys)")
        .param("keys", keys)
        .query(String.class)
        .list()
        .forEach(unknown::remove);
    unknown.forEach(store::delete);
    return unknown.size();
  }

  /// How many objects are still there a minute after their time: the proof that nothing is kept is
  /// that this is 0.
  public long overdue() {
    return jdbc.sql("select count(*) from objects where expires <= :limit")
        .param("limit", Times.sql(clock.instant().minus(OVERDUE)))
        .query(Long.class)
        .single();
  }

  private void expire(String key) {
    jdbc.sql("update objects set expires = :now where object_key = :key and expires > :now")
        .param("now", now())
        .param("key", key)
        .update();
  }

  /// From the store first, then from the register, up to the first that the store does not delete.
  ///
  /// @return those that are deleted
  private List<String> remove(List<String> keys) {
    List<String> deleted = keys.stream().takeWhile(this::isDeleted).toList();
    for (int i = 0; i < deleted.size(); i += BATCH) {
      jdbc.sql("delete from objects where object_key in (:keys)")
          .param("keys", deleted.subList(i, Math.min(deleted.size(), i + BATCH)))
          .update();
    }
    return deleted;
  }

  private boolean isDeleted(String key) {
    try {
      store.delete(key);
      return true;
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "{0} is deleted later: {1}", key, e.getMessage());
      retryLater(key);
      return false;
    }
  }

  private void retryLater(String key) {
    int failures =
        jdbc.sql("select failures from objects where object_key = :key")
            .param("key", key)
            .query(Integer.class)
            .optional()
            .orElse(0);
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    jdbc.sql("update objects set failures = failures + 1, retry_at = :at where object_key = :key")
        .param("at", Times.sql(clock.instant().plus(wait)))
        .param("key", key)
        .update();
  }

  private OffsetDateTime now() {
    return Times.sql(clock.instant());
  }

  private static StoredObject row(ResultSet row, int number) throws SQLException {
    return new StoredObject(
        row.getString("object_key"),
        ObjectKind.valueOf(row.getString("kind")),
        row.getString("job"),
        row.getString("content_type"),
        row.getLong("size"),
        Times.get(row, "created"),
        Times.get(row, "expires"));
  }
}
