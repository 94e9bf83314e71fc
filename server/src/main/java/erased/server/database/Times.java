package erased.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Points in time in columns of type `timestamp(6) with time zone`.
public final class Times {
  private Times() {}

  /// As a parameter of a statement, in the precision that is kept.
  public static OffsetDateTime sql(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /// The same, where there may be none.
  public static @Nullable OffsetDateTime sqlOrNull(@Nullable Instant time) {
    return time == null ? null : sql(time);
  }

  /// A column that is never null.
  public static Instant get(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(getOrNull(row, column), column);
  }

  public static @Nullable Instant getOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
