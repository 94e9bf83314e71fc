package erased.server.credits;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/// A change of an account's balance.
///
/// @param kind why it changed: `grant`, `hold`, `release`, `expire`, `revoke`, `restore`
/// @param reference the job, or what the credits were granted for
/// @param lot where the credits came from; of several lots, one
/// @param amount what came, below 0 what went
public record Change(Instant at, String kind, String reference, LotKind lot, long amount) {
  static Change of(ResultSet row, int number) throws SQLException {
    return new Change(
        Times.get(row, "created"),
        row.getString("kind").toLowerCase(Locale.ROOT),
        row.getString("reference"),
        LotKind.valueOf(row.getString("lot")),
        row.getLong("amount"));
  }
}
