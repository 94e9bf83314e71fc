/// What goes wrong, told to callers: [ProblemType] lists every kind, a [Problem] is one case of it.
@NullMarked
package erased.server.problem;

import org.jspecify.annotations.NullMarked;
