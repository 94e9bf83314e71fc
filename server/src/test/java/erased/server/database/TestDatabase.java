package erased.server.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/// A database of its own for one test, with the tables that the service makes: H2 in a file, or a
/// fresh database of a real PostgreSQL server, of which each JVM starts one when it is first asked.
public final class TestDatabase implements AutoCloseable {
  private static final String OWNER = "postgres"; // the superuser that the server is made with
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int CONNECTIONS = 20;

  private final HikariDataSource source;
  private final Runnable remains;

  private TestDatabase(String url, String user, Runnable remains) {
    source = new HikariDataSource();
    source.setJdbcUrl(url);
    source.setUsername(user);
    source.setPassword("");
    source.setMaximumPoolSize(CONNECTIONS);
    source.setMinimumIdle(1);
    this.remains = remains;
  }

  /// Which database server to test with.
  public enum Kind {
    H2,
    POSTGRES
  }

  public static TestDatabase of(Kind kind) {
    return switch (kind) {
      case H2 -> h2();
      case POSTGRES -> postgres();
    };
  }

  /// An H2 database in a file, which goes when this is closed.
  public static TestDatabase h2() {
    Path folder = folder("erased-h2-");
    var database =
        new TestDatabase(
            "jdbc:h2:file:" + folder.resolve("erased") + ";LOCK_TIMEOUT=10000",
            "sa",
            () -> delete(folder));
    migrate(database.url(), "sa");
    return database;
  }

  /// A copy of a migrated database on the PostgreSQL server of this JVM.
  public static TestDatabase postgres() {
    String name = "test" + COUNT.incrementAndGet();
    Server.create(name, TEMPLATE);
    return new TestDatabase(Server.url(name), OWNER, () -> Server.drop(name));
  }

  public HikariDataSource source() {
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(source);
  }

  public PlatformTransactionManager transactions() {
    return new JdbcTransactionManager(source);
  }

  /// Where it is, for another process or a context of Spring; the password is empty.
  public String url() {
    return source.getJdbcUrl();
  }

  public String user() {
    return source.getUsername();
  }

  @Override
  public void close() {
    source.close();
    remains.run();
  }

  private static void migrate(String url, String user) {
    Flyway.configure()
        .dataSource(url, user, "")
        .locations("classpath:erased/server/migrations")
        .load()
        .migrate();
  }

  private static Path folder(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The PostgreSQL server; it stops with the JVM. Databases are copies of one that is migrated
  /// once.
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    static {
      create(TEMPLATE, "template0");
      migrate(url(TEMPLATE), OWNER);
    }

    private Server() {}

    static String url(String database) {
      return "jdbc:postgresql://localhost:%d/%s".formatted(POSTGRES.getPort(), database);
    }

    /// One at a time: PostgreSQL copies no template that somebody else is reading.
    static synchronized void create(String name, String template) {
      execute("create database %s template %s".formatted(name, template));
    }

    static void drop(String name) {
      execute("drop database %s with (force)".formatted(name));
    }

    private static void execute(String sql) {
      JdbcClient.create(POSTGRES.getPostgresDatabase()).sql(sql).update();
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "300")
            .setPGStartupWait(
                Duration.ofSeconds(60)) // the default of 10 s is short on a busy machine
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
