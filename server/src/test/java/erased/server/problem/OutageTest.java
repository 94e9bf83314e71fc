package erased.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {
  @Test
  void fullDiskIsToldAsSuchHoweverDeepItIsNoted() {
    var failure = new SQLException("General error", new IOException("No space left on device"));

    assertThat(Outage.ofDatabase(new UncategorizedSQLException("task", "insert", failure)))
        .hasValueSatisfying(problem -> {
          assertThat(problem.type()).isEqualTo(ProblemType.STORAGE_FULL);
          assertThat(problem.retryAfter()).hasValue(5);
        });
  }

  @Test
  void fullDiskOfPostgresIsKnownByItsCode() {
    var failure = new SQLException("could not extend file", "53100");

    assertThat(Outage.ofDatabase(new TransactionSystemException("commit", failure)))
        .map(Problem::type)
        .hasValue(ProblemType.STORAGE_FULL);
  }

  @Test
  void databaseThatIsAwayIsToldToBeBackSoon() {
    assertThat(Outage.ofDatabase(new DataAccessResourceFailureException("closed")))
        .map(Problem::type)
        .hasValue(ProblemType.OVERLOADED);
  }

  @Test
  void statementThatIsWrongIsADefect() {
    assertThat(Outage.ofDatabase(new DuplicateKeyException("twice"))).isEmpty();
  }

  @Test
  void causesThatCauseEachOtherHaveAnEnd() {
    var one = new SQLException("one");
    one.initCause(new SQLException("other", one));

    assertThat(Outage.isFull(one)).isFalse();
  }
}
