package erased.server.credits;

import erased.server.quota.Standing;
import org.jspecify.annotations.Nullable;

/// What a request was charged.
///
/// @param standing how the caller stands with the quota after it
/// @param credits what was taken in credits: nothing where the quota had room
/// @param remaining the account's credits after it; none for an anonymous caller
public record Charged(Standing standing, long credits, @Nullable Long remaining) {}
