package erased.server.operator;

import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Callers;
import erased.server.accounts.Sessions;
import erased.server.audit.Audit;
import erased.server.audit.Event;
import erased.server.credits.CreditSettings;
import erased.server.credits.Ledger;
import erased.server.credits.LotKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What operators decide about accounts. Each decision is put down together with what it does.
@Component
public final class Decisions {
  private final Accounts accounts;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final Callers callers;
  private final Ledger ledger;
  private final CreditSettings credits;
  private final Audit audit;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Decisions(
      Accounts accounts,
      ApiKeys keys,
      Sessions sessions,
      Callers callers,
      Ledger ledger,
      CreditSettings credits,
      Audit audit,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.accounts = accounts;
    this.keys = keys;
    this.sessions = sessions;
    this.callers = callers;
    this.ledger = ledger;
    this.credits = credits;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Credits for an account.
  ///
  /// @param expires none: as those of a pack
  /// @param reason what they are for
  /// @param once given again with the same text, nothing is granted
  public record Grant(
      long account, long credits, @Nullable Instant expires, String reason, String once) {}

  /// Gives an account credits.
  public void grant(Actor by, Grant grant) {
    Instant now = clock.instant();
    Instant until = grant.expires() == null ? credits.packExpires(now) : grant.expires();
    String reference = "operator:" + grant.once();
    together(() -> {
      if (!ledger.granted(reference)) {
        ledger.grant(grant.account(), LotKind.GRANT, grant.credits(), now, until, reference);
        audit.add(told(by, grant, until));
      }
    });
  }

  private static Event told(Actor by, Grant grant, Instant until) {
    Event event =
        by.did("credits.grant", grant.account())
            .with("credits", String.valueOf(grant.credits()))
            .with("expires", until.truncatedTo(ChronoUnit.SECONDS).toString());
    return grant.reason().isEmpty() ? event : event.with("reason", grant.reason());
  }

  /// Makes an account Pro.
  ///
  /// @param until none: until it is told otherwise
  public void pro(Actor by, long account, @Nullable Instant until) {
    Event event = by.did("plan.pro", account);
    decide(
        account,
        until == null ? event : event.with("until", until.toString()),
        () -> accounts.upgrade(account, until));
  }

  /// Ends an account's Pro.
  public void free(Actor by, long account) {
    decide(account, by.did("plan.free", account), () -> accounts.downgrade(account));
  }

  /// Signs an account out everywhere.
  public void endSessions(Actor by, long account) {
    decide(
        account,
        by.did("sessions.end", account),
        () -> sessions.list(account).forEach(session -> sessions.end(account, session.id())));
  }

  /// Ends all keys of an account for good.
  public void revokeKeys(Actor by, long account) {
    decide(account, by.did("keys.revoke", account), () -> keys.revokeAll(account));
  }

  /// Puts down something that changes no account.
  void note(Event event) {
    audit.add(event);
  }

  private void decide(long account, Event event, Runnable deed) {
    together(() -> {
      deed.run();
      audit.add(event);
    });
    callers.forget(account);
  }

  private void together(Runnable deeds) {
    transactions.executeWithoutResult(_ -> deeds.run());
  }
}
