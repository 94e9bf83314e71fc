package erased.server.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of one object.
///
/// @param job whose it is; none before an upload is used
/// @param size in bytes
public record StoredObject(
    String key,
    ObjectKind kind,
    @Nullable String job,
    String type,
    long size,
    Instant created,
    Instant expires) {}
