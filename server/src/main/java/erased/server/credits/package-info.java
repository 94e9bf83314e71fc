/// What callers pay with when a quota is used up: [erased.server.credits.Ledger] keeps credits as
/// double entries, [erased.server.credits.Charges] takes quota first and credits then, and settles
/// a job's charge when the job ends.
@NullMarked
package erased.server.credits;

import org.jspecify.annotations.NullMarked;
