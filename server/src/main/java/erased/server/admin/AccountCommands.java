package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Farewell;
import erased.server.accounts.Tier;
import erased.server.credits.Ledger;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `erased admin account`
@Command(name = "account")
final class AccountCommands {
  private final Operator operator;

  AccountCommands(Operator operator) {
    this.operator = operator;
  }

  /// Prints the number of the new account.
  @Command(name = "create")
  int create(
      @Option(names = "--name", required = true, paramLabel = "NAME") String name,
      @Option(names = "--email", paramLabel = "EMAIL") @Nullable String email,
      @Option(names = "--pro") boolean pro) {
    try {
      operator.row(operator.together(() -> insert(name, email, pro)));
    } catch (DuplicateKeyException e) {
      throw new Refusal(Message.of("admin.account.taken", String.valueOf(email)));
    }
    return Admin.OK;
  }

  @Command(name = "list")
  int list() {
    Instant now = operator.the(InstantSource.class).instant();
    for (Account account : operator.the(Accounts.class).list()) {
      operator.row(account.id(), account.tier(now).slug(), account.email(), account.name());
    }
    return Admin.OK;
  }

  @Command(name = "show")
  int show(@Parameters(paramLabel = "ACCOUNT", descriptionKey = "account") String name) {
    Account account = operator.account(name);
    Instant now = operator.the(InstantSource.class).instant();
    Tier tier = account.tier(now);
    operator.row("id", account.id());
    operator.row("email", account.email());
    operator.row("name", account.name());
    operator.row("created", account.created());
    operator.row("tier", tier.slug());
    operator.row("pro since", account.proSince());
    operator.row("pro until", account.proUntil());
    operator.row("credits", operator.the(Ledger.class).balance(account.id()));
    long keys =
        operator.the(ApiKeys.class).list(account.id()).stream()
            .filter(key -> key.live(now))
            .count();
    operator.row("keys", keys);
    return Admin.OK;
  }

  @Command(name = "delete")
  int delete(@Parameters(paramLabel = "ACCOUNT", descriptionKey = "account") String name) {
    Account account = operator.account(name);
    operator
        .the(Farewell.class)
        .delete(account, "", () -> operator.did("account.delete", account.id()));
    operator.say(Message.of("admin.account.deleted", account.id()));
    return Admin.OK;
  }

  private long insert(String name, @Nullable String email, boolean pro) {
    Accounts accounts = operator.the(Accounts.class);
    long id = accounts.create(email, name).id();
    if (pro) {
      accounts.upgrade(id, null);
    }
    operator.did("account.create", id);
    return id;
  }
}
