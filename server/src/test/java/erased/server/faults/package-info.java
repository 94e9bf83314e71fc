/// What is left of jobs and charges when processes are killed, clocks jump and stores fail: the
/// service as separate processes, work that customers hand in all the while, and the books at the
/// end.
@NullMarked
package erased.server.faults;

import org.jspecify.annotations.NullMarked;
