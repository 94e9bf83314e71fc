@NullMarked
package erased.codecs;

import org.jspecify.annotations.NullMarked;
