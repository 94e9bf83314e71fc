package erased.server.problem;

import erased.text.Message;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What fails around the service, and is over when somebody has seen to it.
public final class Outage {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int DEEPEST = 20; // causes: H2 has some that cause each other
  private static final String DISK_FULL = "53100"; // PostgreSQL's SQLSTATE

  /// What Linux and macOS say (strerror of ENOSPC and EDQUOT), and Windows.
  private static final List<String> NO_ROOM =
      List.of("No space left on device", "uota exceeded", "not enough space on the disk");

  private Outage() {}

  /// Whether there was no room on a disk.
  public static boolean isFull(Throwable failure) {
    return causes(failure).anyMatch(Outage::saysFull);
  }

  private static boolean saysFull(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    return NO_ROOM.stream().anyMatch(said::contains)
        || failure instanceof SQLException e && DISK_FULL.equals(e.getSQLState());
  }

  /// What callers are told of a database that failed; empty where a statement is to blame.
  static Optional<Problem> ofDatabase(Throwable failure) {
    if (isFull(failure)) {
      return Optional.of(problem(ProblemType.STORAGE_FULL, "problem.database-full"));
    }
    boolean away =
        failure instanceof DataAccessResourceFailureException
            || failure instanceof CannotCreateTransactionException;
    return away
        ? Optional.of(problem(ProblemType.OVERLOADED, "problem.database-away"))
        : Optional.empty();
  }

  private static Problem problem(ProblemType type, String text) {
    return Problem.of(type, Message.of(text)).retryAfter(SOON);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, one -> one != null, Throwable::getCause)
        .limit(DEEPEST);
  }
}
