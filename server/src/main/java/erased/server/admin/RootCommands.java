package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Tier;
import erased.server.credits.CreditSettings;
import erased.server.credits.Ledger;
import erased.server.credits.LotKind;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `erased admin`
@Command(name = "admin")
final class RootCommands {
  private final Operator operator;

  RootCommands(Operator operator) {
    this.operator = operator;
  }

  /// Prints what the account can spend then.
  @Command(name = "grant")
  int grant(
      @Parameters(index = "0", paramLabel = "ACCOUNT", descriptionKey = "account") String name,
      @Parameters(index = "1", paramLabel = "CREDITS", descriptionKey = "credits") long credits,
      @Option(names = "--expires", paramLabel = "TIME", converter = When.class)
          @Nullable Instant expires,
      @Option(names = "--reference", paramLabel = "TEXT") @Nullable String reference) {
    Account account = operator.account(name);
    if (credits <= 0) {
      throw new Refusal(Message.of("admin.grant.amount", credits));
    }
    Instant now = operator.the(InstantSource.class).instant();
    Instant until = expires == null ? operator.the(CreditSettings.class).packExpires(now) : expires;
    String once = "operator:" + (reference == null ? UUID.randomUUID().toString() : reference);
    Ledger ledger = operator.the(Ledger.class);
    operator.did(
        "credits.grant",
        account.id(),
        () -> ledger.grant(account.id(), LotKind.GRANT, credits, now, until, once));
    operator.row(ledger.balance(account.id()));
    return Admin.OK;
  }

  @Command(name = "plan")
  int plan(
      @Parameters(index = "0", paramLabel = "ACCOUNT", descriptionKey = "account") String name,
      @Parameters(index = "1", paramLabel = "free|pro", descriptionKey = "plan") String plan,
      @Option(names = "--until", paramLabel = "TIME", converter = When.class)
          @Nullable Instant until) {
    Account account = operator.account(name);
    Accounts accounts = operator.the(Accounts.class);
    Runnable change =
        switch (plan) {
          case "pro" -> () -> accounts.upgrade(account.id(), until);
          case "free" -> () -> accounts.downgrade(account.id());
          default -> throw new Refusal(Message.of("admin.plan.unknown", plan));
        };
    operator.did("plan." + plan, account.id(), change);
    Tier tier = operator.account(name).tier(operator.the(InstantSource.class).instant());
    operator.say(Message.of("admin.plan.is", account.id(), tier.title()));
    return Admin.OK;
  }

  /// Fails where something is wrong.
  @Command(name = "check")
  int check() {
    List<Message> wrong = operator.the(Integrity.class).run();
    wrong.forEach(text -> operator.row(text.in(operator.language())));
    operator.say(
        wrong.isEmpty()
            ? Message.of("admin.check.right")
            : Message.of("admin.check.wrong", wrong.size()));
    return wrong.isEmpty() ? Admin.OK : Admin.FAILED;
  }

  @Command(name = "jobs")
  int jobs() {
    operator
        .the(JdbcClient.class)
        .sql("select status, count(*) as jobs from job group by status order by status")
        .query(row -> {
          operator.row(row.getString("status"), row.getLong("jobs"));
        });
    return Admin.OK;
  }
}
