package erased.server.clean;

import java.time.Instant;

/// A picture that was cleaned by its address, in the store.
///
/// @param validator what the origin's file was: its entity tag, or the hash of its bytes
/// @param key in the store
/// @param checked when the origin was last asked
record Cleaned(
    String validator, String key, String type, boolean changed, Instant checked, Instant expires) {}
