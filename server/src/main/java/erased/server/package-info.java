/// The service: [Main] starts it, [Server] puts it together, one package holds each feature.
///
/// `erased.server.problem` and `erased.server.database` are what all others stand on.
@NullMarked
package erased.server;

import org.jspecify.annotations.NullMarked;
