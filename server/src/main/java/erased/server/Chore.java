package erased.server;

import java.time.Duration;

/// Something that is done again and again, by one process at a time.
///
/// @param name in the job engine
/// @param pause between the end of one time and the beginning of the next
record Chore(String name, Duration pause, Runnable work) {}
