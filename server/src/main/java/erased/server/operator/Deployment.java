package erased.server.operator;

import com.zaxxer.hikari.HikariDataSource;
import erased.server.mail.Outbox;
import erased.server.objects.ObjectsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What this installation is made of.
@Component
final class Deployment {
  private final DataSource database;
  private final ObjectsSettings objects;
  private final Outbox outbox;

  Deployment(DataSource database, ObjectsSettings objects, Outbox outbox) {
    this.database = database;
    this.objects = objects;
    this.outbox = outbox;
  }

  /// @param version of the program; `development` outside a jar
  /// @param database `PostgreSQL 18.1`
  /// @param connections to it that are used now, of those that this process has
  /// @param store `folder` or `s3`
  /// @param free what the store has room for; none, where that is not known
  /// @param mail whether there is a mail server
  record Parts(
      String version,
      String database,
      String connections,
      String store,
      @Nullable String free,
      boolean mail) {}

  Parts parts() {
    String version = Deployment.class.getPackage().getImplementationVersion();
    return new Parts(
        Objects.requireNonNullElse(version, "development"),
        product(),
        connections(),
        objects.store().name().toLowerCase(Locale.ROOT),
        free(),
        outbox.sends());
  }

  private String product() {
    try (Connection connection = database.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String connections() {
    if (database instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
      var use = pool.getHikariPoolMXBean();
      return use.getActiveConnections() + " / " + pool.getMaximumPoolSize();
    }
    return "";
  }

  private @Nullable String free() {
    if (objects.store() != ObjectsSettings.Where.FOLDER || !Files.isDirectory(objects.folder())) {
      return null;
    }
    try {
      return Holding.text(Files.getFileStore(objects.folder()).getUsableSpace());
    } catch (IOException _) {
      return null;
    }
  }
}
