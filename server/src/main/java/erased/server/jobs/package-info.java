/// Jobs: accepted together with what they cost, run by [JobRunner] in [Lanes], told of by
/// [JobBody].
///
/// A job is a row of the table `job`; whoever changes its status does so in one transaction with
/// the settlement of its charge. What asks for the result reads the row, or waits on [Watch].
@NullMarked
package erased.server.jobs;

import org.jspecify.annotations.NullMarked;
