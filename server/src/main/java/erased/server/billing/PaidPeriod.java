package erased.server.billing;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A period of a subscription that was paid for.
///
/// @param taken how much of the money went back
record PaidPeriod(
    String invoice, Money amount, Instant start, Instant end, Instant paid, long taken) {

  static PaidPeriod of(ResultSet row, int number) throws SQLException {
    return new PaidPeriod(
        row.getString("id"),
        new Money(row.getLong("amount"), row.getString("currency")),
        Times.get(row, "period_start"),
        Times.get(row, "period_end"),
        Times.get(row, "paid"),
        row.getLong("taken"));
  }

  /// Whether all of the money went back: then the period counts as never paid for.
  boolean revoked() {
    return taken > 0 && taken >= amount.minor();
  }
}
