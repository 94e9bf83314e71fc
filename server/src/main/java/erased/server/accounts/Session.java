package erased.server.accounts;

import erased.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A browser that is signed in, as its owner sees it.
///
/// @param hash of the cookie's value
/// @param browser `Firefox, Linux`; none where it did not tell
/// @param network the first bits of the address that it signed in from; none where an operator made
///   the session
public record Session(
    long id,
    String hash,
    @Nullable String browser,
    @Nullable String network,
    Instant created,
    Instant lastUsed,
    Instant expires) {

  static Session of(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getLong("id"),
        row.getString("hash"),
        row.getString("browser"),
        row.getString("network"),
        Times.get(row, "created"),
        Times.get(row, "last_used"),
        Times.get(row, "expires"));
  }

  /// Whether a cookie's value is that of this session.
  public boolean isOf(String secret) {
    return hash.equals(Secrets.hash(secret));
  }
}
