package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.ApiKey;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import erased.text.Message;
import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `erased admin key`
@Command(name = "key")
final class KeyCommands {
  private final Operator operator;

  KeyCommands(Operator operator) {
    this.operator = operator;
  }

  /// Prints the new key, which nothing prints again.
  @Command(name = "create")
  int create(
      @Parameters(paramLabel = "ACCOUNT", descriptionKey = "account") String name,
      @Option(names = "--name", paramLabel = "NAME", defaultValue = "admin") String label,
      @Option(names = "--expires", paramLabel = "TIME", converter = When.class)
          @Nullable Instant expires,
      @Option(names = "--read-only") boolean readOnly) {
    Account account = operator.account(name);
    var scopes = readOnly ? EnumSet.of(Scope.READ) : EnumSet.allOf(Scope.class);
    String secret =
        operator.together(() -> {
          operator.did("key.create", account.id());
          return operator.the(ApiKeys.class).create(account.id(), label, scopes, expires).secret();
        });
    operator.row(secret);
    operator.say(Message.of("admin.key.once"));
    return Admin.OK;
  }

  @Command(name = "list")
  int list(@Parameters(paramLabel = "ACCOUNT", descriptionKey = "account") String name) {
    for (ApiKey key : operator.the(ApiKeys.class).list(operator.account(name).id())) {
      operator.row(
          key.id(),
          "…" + key.last4(),
          key.name(),
          key.scopes().stream().map(Scope::slug).sorted().collect(Collectors.joining(",")),
          key.created(),
          key.expires(),
          key.lastUsed(),
          key.revoked());
    }
    return Admin.OK;
  }

  @Command(name = "revoke")
  int revoke(
      @Parameters(index = "0", paramLabel = "ACCOUNT", descriptionKey = "account") String name,
      @Parameters(index = "1", paramLabel = "KEY", descriptionKey = "key") long key) {
    Account account = operator.account(name);
    operator.did(
        "key.revoke",
        account.id(),
        () -> {
          if (!operator.the(ApiKeys.class).revoke(account.id(), key)) {
            throw new Refusal(Message.of("admin.key.unknown", account.id(), key));
          }
        });
    operator.say(Message.of("admin.key.revoked", key));
    return Admin.OK;
  }
}
