/// What an operator does at a shell, on the database itself: [erased.server.admin.Admin] is the way
/// in; [erased.server.operator.Decisions] carries most of it out.
@NullMarked
package erased.server.admin;

import org.jspecify.annotations.NullMarked;
