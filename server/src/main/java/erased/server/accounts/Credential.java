package erased.server.accounts;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a key or a session speaks for.
///
/// @param scopes what it may be used for
/// @param until when it ends; none, where it does not
record Credential(Account account, Set<Scope> scopes, @Nullable Instant until) {
  Credential {
    scopes = Set.copyOf(scopes);
  }

  boolean counts(Instant now) {
    return account.deleted() == null && (until == null || until.isAfter(now));
  }
}
