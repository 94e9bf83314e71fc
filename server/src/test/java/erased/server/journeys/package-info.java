/// What somebody does with the service, from the first request to the last, on each way to install
/// it: the embedded parts, the scaled ones, and the scaled ones in several processes.
@NullMarked
package erased.server.journeys;

import org.jspecify.annotations.NullMarked;
