@NullMarked
package erased.image;

import org.jspecify.annotations.NullMarked;
