package erased.server.billing;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A pack that was paid for.
///
/// @param sale the provider's checkout session
/// @param ordered when the checkout began
/// @param taken how much of the money went back
record PaidPack(
    String sale,
    String item,
    long credits,
    Money amount,
    Instant paid,
    Instant ordered,
    long taken) {

  static PaidPack of(ResultSet row, int number) throws SQLException {
    return new PaidPack(
        row.getString("id"),
        row.getString("item"),
        row.getLong("credits"),
        new Money(row.getLong("amount"), row.getString("currency")),
        Times.get(row, "paid"),
        Times.get(row, "created"),
        row.getLong("taken"));
  }

  /// What the credits are granted for.
  String reference() {
    return "pack:" + sale;
  }

  /// The credits that go with the money that went back.
  long revoked() {
    long whole = amount.minor();
    return whole == 0 ? 0 : credits * Math.min(taken, whole) / whole;
  }
}
