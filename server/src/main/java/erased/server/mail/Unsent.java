package erased.server.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A letter that has not been handed over.
///
/// @param attempts that were made
/// @param failure why the last one failed; none where there was none
public record Unsent(
    String id, Letter letter, int attempts, @Nullable String failure, Instant created) {}
