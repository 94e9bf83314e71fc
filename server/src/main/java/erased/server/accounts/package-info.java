/// Who calls: [erased.server.accounts.Callers] tells it of a request, by its key, its session or
/// its address; [erased.server.accounts.Accounts], [erased.server.accounts.ApiKeys] and
/// [erased.server.accounts.Sessions] keep what it is told by.
@NullMarked
package erased.server.accounts;

import org.jspecify.annotations.NullMarked;
