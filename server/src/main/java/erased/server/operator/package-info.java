/// What only those who run the service may see and decide: pages for people, whom
/// [erased.server.operator.Admittance] lets in, and routes for programs, which give
/// [erased.server.operator.OperatorToken].
///
/// [erased.server.operator.Decisions] carries out what operators decide, on pages and at a shell;
/// [erased.server.operator.Integrity] tells whether all books are right.
@NullMarked
package erased.server.operator;

import org.jspecify.annotations.NullMarked;
