package erased.server.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/// Lets the pool part with connections to a database that has closed itself, as H2 does when it
/// cannot write to its file: a new one opens the file again. To the pool, the old ones look alive.
public final class Closed implements SQLExceptionOverride {
  private static final Set<Integer> CODES =
      Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return CODES.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
