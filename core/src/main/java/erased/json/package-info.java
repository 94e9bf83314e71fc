/// JSON as plain Java values, read within bounds and written for reports.
@NullMarked
package erased.json;

import org.jspecify.annotations.NullMarked;
