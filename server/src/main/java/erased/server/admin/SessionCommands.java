package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.Sessions;
import erased.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `erased admin session`
@Command(name = "session")
final class SessionCommands {
  private final Operator operator;

  SessionCommands(Operator operator) {
    this.operator = operator;
  }

  /// Prints the value of the cookie.
  @Command(name = "create")
  int create(@Parameters(paramLabel = "ACCOUNT", descriptionKey = "account") String name) {
    Account account = operator.account(name);
    String secret =
        operator.together(() -> {
          operator.did("session.create", account.id());
          return operator.the(Sessions.class).create(account.id());
        });
    operator.row(secret);
    operator.say(Message.of("admin.session.cookie", Sessions.COOKIE));
    return Admin.OK;
  }
}
