package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.audit.Audit;
import erased.server.operator.Actor;
import erased.text.Language;
import erased.text.Message;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who gives the commands: where answers go, and what they are carried out with.
///
/// @param service is started when it is asked for: help needs none
record Operator(
    Supplier<? extends BeanFactory> service, PrintStream out, PrintStream err, Language language) {

  <T> T the(Class<T> part) {
    return service.get().getBean(part);
  }

  /// The account of that number or address of e-mail.
  Account account(String name) {
    Accounts accounts = the(Accounts.class);
    Optional<Account> found =
        name.matches("[0-9]{1,18}") ? accounts.find(Long.parseLong(name)) : accounts.find(name);
    return found
        .filter(account -> account.deleted() == null)
        .orElseThrow(() -> new Refusal(Message.of("admin.account.unknown", name)));
  }

  /// A line for a program: columns with tabs between them, `-` where there is nothing.
  void row(@Nullable Object... columns) {
    out.println(
        Arrays.stream(columns)
            .map(column -> Objects.toString(column, "-"))
            .collect(Collectors.joining("\t")));
  }

  /// A line for the person who looks.
  void say(Message text) {
    err.println(text.in(language));
  }

  /// Does all of it or nothing.
  <T> T together(Supplier<T> deed) {
    var transactions = new TransactionTemplate(the(PlatformTransactionManager.class));
    return transactions.execute(_ -> deed.get());
  }

  /// Does something to an account and puts down that it was done.
  void did(String action, long account, Runnable deed) {
    together(() -> {
      deed.run();
      did(action, account);
      return account;
    });
  }

  /// Puts down that something was done.
  void did(String action, long account) {
    the(Audit.class).add(Actor.SHELL.did(action, account));
  }
}
