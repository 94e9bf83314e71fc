package erased.server.accounts;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who is known to the service.
///
/// @param email none, where an operator made the account
/// @param proSince when Pro began, where it ever did: plan months count from there
/// @param proUntil when Pro lapses; none, where it does not
public record Account(
    long id,
    @Nullable String email,
    String name,
    @Nullable Instant proSince,
    @Nullable Instant proUntil,
    Instant created,
    @Nullable Instant deleted) {

  static Account of(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        Times.getOrNull(row, "pro_since"),
        Times.getOrNull(row, "pro_until"),
        Times.get(row, "created"),
        Times.getOrNull(row, "deleted"));
  }

  /// What it may use at that time.
  public Tier tier(Instant now) {
    return proSince != null && (proUntil == null || proUntil.isAfter(now)) ? Tier.PRO : Tier.FREE;
  }
}
