/// What all tables share: points in time as both databases take them.
///
/// The tables themselves are made by the numbered files in `erased/server/migrations`, which run on
/// H2 and on PostgreSQL as they are.
@NullMarked
package erased.server.database;

import org.jspecify.annotations.NullMarked;
