/// The way in: [Erased] looks at an image and cleans it; [Mode] says how.
@NullMarked
package erased;

import org.jspecify.annotations.NullMarked;
