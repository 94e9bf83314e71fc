package erased.server.page;

import erased.server.accounts.Account;

/// Who runs the service, and is shown the way to the pages for it.
public interface Staff {
  boolean includes(Account account);
}
