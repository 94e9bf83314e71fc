package erased.server.operator;

import erased.server.jobs.Lane;

/// How busy a lane of the job engine is.
///
/// @param waiting tasks that are due
/// @param running tasks that a process has picked
/// @param later tasks whose time comes
/// @param failing tasks whose last attempt failed
record LaneLoad(Lane lane, long waiting, long running, long later, long failing) {}
