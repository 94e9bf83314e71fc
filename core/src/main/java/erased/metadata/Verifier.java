package erased.metadata;

import erased.c2pa.TrustList;
import java.time.Instant;

/// What signatures are held against.
///
/// @param now the time at which certificates must be valid that no time stamp helps
public record Verifier(TrustList trust, Instant now) {}
