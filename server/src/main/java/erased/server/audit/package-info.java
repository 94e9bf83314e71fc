/// What was done, in a chain that shows when somebody changed it: [erased.server.audit.Audit] takes
/// each [erased.server.audit.Event] with the transaction that it tells of, and chains it soon
/// after.
@NullMarked
package erased.server.audit;

import org.jspecify.annotations.NullMarked;
