/// The examples of the published reference, run by the programs that they are written for.
///
/// Each is a resource, word for word; only what its reader has to replace is replaced: the address
/// of the service, a key, a file, and what an earlier step has answered.
@NullMarked
package erased.server.examples;

import org.jspecify.annotations.NullMarked;
