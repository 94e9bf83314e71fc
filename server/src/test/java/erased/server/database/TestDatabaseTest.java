package erased.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDatabaseTest {
  @ParameterizedTest
  @EnumSource
  void eachTestHasTheTablesOfTheServiceForItself(TestDatabase.Kind kind) {
    try (var first = TestDatabase.of(kind);
        var second = TestDatabase.of(kind)) {
      first
          .jdbc()
          .sql("insert into account (name, created) values ('Ada', ?)")
          .param(Times.sql(Instant.EPOCH))
          .update();

      assertThat(count(first)).isOne();
      assertThat(count(second)).isZero();
    }
  }

  private static long count(TestDatabase database) {
    return database.jdbc().sql("select count(*) from account").query(Long.class).single();
  }
}
