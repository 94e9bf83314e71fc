/// What was found in an image and what was done to it: a [Report] lists each [Finding] with its
/// place, a [Receipt] proves a cleaning. Both are plain values; [Report#tree] and [Receipt#tree]
/// give the shape that JSON shows.
@NullMarked
package erased.report;

import org.jspecify.annotations.NullMarked;
