package erased.server.credits;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import erased.server.quota.PlanMonth;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The credits that come with each month of Pro and go at its end.
@Component
public final class Buffers {
  private final Ledger ledger;
  private final Accounts accounts;
  private final CreditSettings settings;
  private final InstantSource clock;

  public Buffers(Ledger ledger, Accounts accounts, CreditSettings settings, InstantSource clock) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /// Gives all accounts that are Pro what they have not got yet of their months.
  public void grant() {
    accounts.pro().forEach(this::grant);
  }

  /// The same for one account.
  public void grant(long account) {
    accounts
        .find(account)
        .filter(found -> found.deleted() == null && found.tier(clock.instant()) == Tier.PRO)
        .ifPresent(this::grant);
  }

  /// The same for one caller.
  void grant(Caller caller) {
    if (caller.account() != null && caller.anchor() != null) {
      grant(caller.account(), caller.anchor());
    }
  }

  private void grant(Account account) {
    grant(account.id(), Objects.requireNonNull(account.proSince(), "Pro began"));
  }

  private void grant(long account, Instant anchor) {
    Instant now = clock.instant();
    if (now.isBefore(anchor)) {
      return; // the clock of who said when Pro began is ahead of ours
    }
    PlanMonth month = PlanMonth.of(anchor, now);
    String reference = "buffer:%d:%s".formatted(account, month.start());
    if (settings.monthlyBuffer() > 0 && !ledger.granted(reference)) {
      ledger.grant(
          account, LotKind.BUFFER, settings.monthlyBuffer(), month.start(), month.end(), reference);
    }
  }
}
