/// A test for each row of the requirements, through HTTP alone, named by the row.
///
/// Those that need nothing special share one service, [Shared#server]; a [Guest] of it has an
/// address and a quota of its own.
@NullMarked
package erased.server.rows;

import org.jspecify.annotations.NullMarked;
