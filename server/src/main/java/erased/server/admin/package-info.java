/// What an operator does at a shell, on the database itself: [erased.server.admin.Admin] is the way
/// in; [erased.server.admin.Integrity] tells whether all books are right.
@NullMarked
package erased.server.admin;

import org.jspecify.annotations.NullMarked;
