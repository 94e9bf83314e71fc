/// The comparison and the eraser in a real browser, against the real service: what they mark is
/// held against the pixels of the masks that they save.
@NullMarked
package erased.server.canvas;

import org.jspecify.annotations.NullMarked;
