/// Pages of operators, spoken to as browsers do.
@NullMarked
package erased.server.operator;

import org.jspecify.annotations.NullMarked;
