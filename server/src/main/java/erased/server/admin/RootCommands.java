package erased.server.admin;

import erased.server.accounts.Account;
import erased.server.accounts.Tier;
import erased.server.credits.Ledger;
import erased.server.operator.Actor;
import erased.server.operator.Decisions;
import erased.server.operator.Decisions.Grant;
import erased.server.operator.Integrity;
import erased.server.operator.JobList;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    String once = reference == null ? UUID.randomUUID().toString() : reference;
    var grant = new Grant(account.id(), credits, expires, Objects.toString(reference, ""), once);
    operator.the(Decisions.class).grant(Actor.SHELL, grant);
    operator.row(operator.the(Ledger.class).balance(account.id()));
    return Admin.OK;
  }

  @Command(name = "plan")
  int plan(
      @Parameters(index = "0", paramLabel = "ACCOUNT", descriptionKey = "account") String name,
      @Parameters(index = "1", paramLabel = "free|pro", descriptionKey = "plan") String plan,
      @Option(names = "--until", paramLabel = "TIME", converter = When.class)
          @Nullable Instant until) {
    Account account = operator.account(name);
    Decisions decisions = operator.the(Decisions.class);
    switch (plan) {
      case "pro" -> decisions.pro(Actor.SHELL, account.id(), until);
      case "free" -> decisions.free(Actor.SHELL, account.id());
      default -> throw new Refusal(Message.of("admin.plan.unknown", plan));
    }
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
        .the(JobList.class)
        .counts()
        .forEach((status, count) -> operator.row(status.code(), count));
    return Admin.OK;
  }
}
