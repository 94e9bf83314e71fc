package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.audit.Audit;
import erased.server.audit.Event;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people do with their account, each with its trace in the audit log.
@Component
final class Deeds {
  private final Callers callers;
  private final Audit audit;
  private final TransactionTemplate transactions;

  Deeds(Callers callers, Audit audit, PlatformTransactionManager transactions) {
    this.callers = callers;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
  }

  /// Does something, together with its trace.
  void did(Account account, HttpServletRequest request, String action, Runnable deed) {
    gave(
        account,
        request,
        action,
        () -> {
          deed.run();
          return account;
        });
  }

  /// The same, with what comes of it.
  <T> T gave(Account account, HttpServletRequest request, String action, Supplier<T> deed) {
    Event event = event(account, request, action);
    return transactions.execute(_ -> {
      T given = deed.get();
      audit.add(event);
      return given;
    });
  }

  /// A trace, to be left within a transaction of others.
  Runnable trace(Account account, HttpServletRequest request, String action) {
    Event event = event(account, request, action);
    return () -> audit.add(event);
  }

  /// Of somebody in whose name the request need not come yet.
  private Event event(Account account, HttpServletRequest request, String action) {
    String network = callers.of(request).network();
    return new Event(Caller.owner(account.id()), network, action, null, "done", Map.of());
  }
}
