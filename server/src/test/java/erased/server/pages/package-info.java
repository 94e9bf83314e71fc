/// Pages in a real browser: what people see and do, in both languages, on small screens and large
/// ones, by mouse, touch and keyboard.
@NullMarked
package erased.server.pages;

import org.jspecify.annotations.NullMarked;
