package erased.server.accounts;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a key: all but the key itself.
///
/// @param last4 its last letters, by which its owner knows it
/// @param expires none: never
public record ApiKey(
    long id,
    long account,
    String last4,
    String name,
    Set<Scope> scopes,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant lastUsed,
    @Nullable Instant revoked) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  static ApiKey of(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getLong("account"),
        row.getString("last4"),
        row.getString("name"),
        Scope.split(row.getString("scopes")),
        Times.get(row, "created"),
        Times.getOrNull(row, "expires"),
        Times.getOrNull(row, "last_used"),
        Times.getOrNull(row, "revoked"));
  }

  /// Whether it counts at that time, as far as it is concerned and not its account.
  public boolean live(Instant now) {
    return revoked == null && (expires == null || expires.isAfter(now));
  }
}
