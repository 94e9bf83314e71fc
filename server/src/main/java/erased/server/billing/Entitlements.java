package erased.server.billing;

import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.audit.Audit;
import erased.server.credits.Buffers;
import erased.server.credits.CreditSettings;
import erased.server.credits.Ledger;
import erased.server.credits.Lot;
import erased.server.credits.LotKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Gives an account what it has paid for, and takes back what was refunded. What that comes to
/// follows from all that is known of the account's payments, and not from what was learned last.
@Component
class Entitlements {
  private final Facts facts;
  private final Accounts accounts;
  private final Ledger ledger;
  private final Buffers buffers;
  private final CreditSettings credits;
  private final BillingSettings settings;
  private final Audit audit;

  Entitlements(
      Facts facts,
      Accounts accounts,
      Ledger ledger,
      Buffers buffers,
      CreditSettings credits,
      BillingSettings settings,
      Audit audit) {
    this.facts = facts;
    this.accounts = accounts;
    this.ledger = ledger;
    this.buffers = buffers;
    this.credits = credits;
    this.settings = settings;
    this.audit = audit;
  }

  /// As part of the caller's transaction.
  void settle(long account) {
    facts.packs(account).forEach(pack -> settle(account, pack));
    List<Fact.Subscription> subscriptions = facts.subscriptions(account);
    subscriptions.stream()
        .flatMap(one -> plan(one).stream())
        .max(Comparator.comparing(Plan::until).thenComparing(Plan::since))
        .ifPresent(plan -> settle(account, plan));
    subscriptions.stream()
        .flatMap(one -> facts.periods(one.id()).stream())
        .forEach(period -> settle(account, period));
  }

  private void settle(long account, PaidPack pack) {
    if (!ledger.granted(pack.reference())) {
      ledger.grant(
          account,
          LotKind.PACK,
          pack.credits(),
          pack.ordered(),
          credits.packExpires(pack.paid()),
          pack.reference());
      note(account, "payment.pack", "granted", pack.reference());
    }
    if (ledger.takeBack(pack.reference(), pack.revoked())) {
      note(account, "payment.pack", "corrected", pack.reference());
    }
  }

  private record Plan(Instant since, Instant until) {}

  /// None, where nothing was ever paid for it.
  private Optional<Plan> plan(Fact.Subscription one) {
    List<PaidPeriod> periods = facts.periods(one.id());
    if (periods.isEmpty()) {
      return Optional.empty();
    }
    Instant ends = one.ends();
    Instant until =
        periods.stream()
            .filter(period -> !period.revoked())
            .map(PaidPeriod::end)
            .max(Comparator.naturalOrder())
            .map(paid -> ends == null ? paid.plus(settings.grace()) : earlier(paid, ends))
            .orElse(one.began());
    return Optional.of(new Plan(one.began(), until));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private void settle(long account, Plan plan) {
    if (accounts.plan(account, plan.since(), plan.until())) {
      note(account, "payment.plan", "until " + plan.until(), "pro");
    }
    buffers.grant(account);
  }

  /// The credits that came with a period go with it.
  private void settle(long account, PaidPeriod period) {
    Stream<Lot> lots =
        ledger.granted(account, LotKind.BUFFER, period.start(), period.end()).stream();
    lots.forEach(lot -> ledger.takeBack(lot.reference(), period.revoked() ? Long.MAX_VALUE : 0));
  }

  private void note(long account, String action, String decision, String what) {
    audit.add(
        erased.server.audit.Event.of(Caller.owner(account), action, decision).with("for", what));
  }
}
