package erased.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedTest {
  private static final int CONNECTIONS = 4;

  @TempDir private Path folder;

  @Test
  void poolOpensADatabaseAgainThatHasClosedItself() throws SQLException {
    var config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:h2:file:" + folder.resolve("books") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
    config.setExceptionOverrideClassName(Closed.class.getName());
    config.setMaximumPoolSize(CONNECTIONS);
    try (var pool = new HikariDataSource(config)) {
      run(pool, "create table page (id int)");
      works(pool, "shutdown immediately"); // as where the file cannot be written to

      int failures = 0;
      while (failures <= CONNECTIONS && !works(pool, "select * from page")) {
        failures++;
      }

      assertThat(failures).as("one for each connection at most").isLessThanOrEqualTo(CONNECTIONS);
      assertThatCode(() -> run(pool, "insert into page values (1)")).doesNotThrowAnyException();
    }
  }

  private static boolean works(HikariDataSource pool, String sql) {
    try {
      run(pool, sql);
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  private static void run(HikariDataSource pool, String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
