package erased.server.objects;

import java.time.Instant;

/// One object as the store has it.
///
/// @param size in bytes
/// @param modified when it was written, by the store's clock
public record Stat(String key, long size, Instant modified) {}
