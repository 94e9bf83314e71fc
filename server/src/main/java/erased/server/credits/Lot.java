package erased.server.credits;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Credits that were granted together.
///
/// @param expires none: never
/// @param available what can be spent of them
public record Lot(
    long id,
    long account,
    LotKind kind,
    String reference,
    Instant effective,
    @Nullable Instant expires,
    long available) {

  static Lot of(ResultSet row, int number) throws SQLException {
    return new Lot(
        row.getLong("id"),
        row.getLong("account"),
        LotKind.valueOf(row.getString("kind")),
        row.getString("reference"),
        Times.get(row, "effective"),
        Times.getOrNull(row, "expires"),
        row.getLong("available"));
  }
}
