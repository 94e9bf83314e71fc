/// Telling receivers of the end of jobs, by Standard Webhooks 1.0.0.
///
/// [Webhooks] takes on what is to be told, as part of the transaction that ends the job; a
/// [Courier] brings it, again and again where it must, and every attempt is kept.
@NullMarked
package erased.server.webhooks;

import org.jspecify.annotations.NullMarked;
