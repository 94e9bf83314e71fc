/// Marks drawn into the picture: each [Mark] finds itself, and [Marks] lists them.
///
/// [VisibleMarks] is the way in: it finds all marks of a [Scene], and takes them away by turning
/// each mark's [Overlay] back, with a filling where nothing is left to turn back to.
///
/// To add one: a folder of data among the resources, a line in the list, and a class if it does not
/// always look the same.
@NullMarked
package erased.visible;

import org.jspecify.annotations.NullMarked;
