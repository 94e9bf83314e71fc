package erased.server.clean;

import erased.server.database.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was cleaned before, by what was asked for.
@Repository
public class CleanCache {
  private final JdbcClient database;
  private final InstantSource clock;

  public CleanCache(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// @param name the hash of a request
  Optional<Cleaned> find(String name) {
    return database
        .sql("select * from clean_cache where name = :name and expires > :now")
        .param("name", name)
        .param("now", Times.sql(clock.instant()))
        .query((row, _) ->
            new Cleaned(
                row.getString("validator"),
                row.getString("object_key"),
                row.getString("content_type"),
                row.getBoolean("changed"),
                Times.get(row, "checked"),
                Times.get(row, "expires")))
        .optional();
  }

  void put(String name, Cleaned cleaned) {
    database.sql("delete from clean_cache where name = :name").param("name", name).update();
    try {
      insert(name, cleaned);
    } catch (DuplicateKeyException _) {
      touch(name, cleaned.checked()); // another process has just cleaned the same
    }
  }

  private void insert(String name, Cleaned cleaned) {
    database
        .sql(
            """
            insert into clean_cache
              (name, validator, object_key, content_type, changed, checked, expires)
            values (:name, :validator, :key, :type, :changed, :checked, :expires)
            """)
        .param("name", name)
        .param("validator", cleaned.validator())
        .param("key", cleaned.key())
        .param("type", cleaned.type())
        .param("changed", cleaned.changed())
        .param("checked", Times.sql(cleaned.checked()))
        .param("expires", Times.sql(cleaned.expires()))
        .update();
  }

  /// Notes that the origin still has the same file.
  void touch(String name, Instant checked) {
    database
        .sql("update clean_cache set checked = :checked where name = :name")
        .param("checked", Times.sql(checked))
        .param("name", name)
        .update();
  }

  /// Forgets what the store does not hold any more.
  public void sweep() {
    database
        .sql("delete from clean_cache where expires <= :now")
        .param("now", Times.sql(clock.instant()))
        .update();
  }
}
