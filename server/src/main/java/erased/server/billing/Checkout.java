package erased.server.billing;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// What an account set out to buy, at the price of that day.
///
/// @param id `chk_…`, by which the provider names it
/// @param item the name of a pack, or [#PRO]
/// @param credits of the pack; 0 of a plan
public record Checkout(
    String id, long account, String item, long credits, Money price, Instant created) {
  public static final String PRO = "plan:pro";

  static Checkout of(ResultSet row, int number) throws SQLException {
    return new Checkout(
        row.getString("id"),
        row.getLong("account"),
        row.getString("item"),
        row.getLong("credits"),
        new Money(row.getLong("amount"), row.getString("currency")),
        Times.get(row, "created"));
  }

  /// Whether it is paid again each month.
  public boolean monthly() {
    return item.equals(PRO);
  }

  boolean sameAs(Checkout other) {
    return item.equals(other.item) && credits == other.credits && price.equals(other.price);
  }
}
