@NullMarked
package erased.cli;

import org.jspecify.annotations.NullMarked;
