package erased.server.billing;

import erased.server.accounts.Account;
import erased.server.accounts.Tier;
import erased.server.credits.Change;
import erased.server.credits.Ledger;
import erased.server.credits.Lot;
import erased.text.Language;
import erased.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an account has, pays and paid, in words.
@Component
class Bills {
  private static final int CHANGES = 50; // that are shown

  private final Facts facts;
  private final Purchases purchases;
  private final Ledger ledger;
  private final InstantSource clock;

  Bills(Facts facts, Purchases purchases, Ledger ledger, InstantSource clock) {
    this.facts = facts;
    this.purchases = purchases;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// @param state what becomes of the plan, and when
  /// @param alarming whether something is to be done about it
  record Plan(String title, String state, boolean alarming) {}

  /// Credits that are left.
  record Rest(String what, String much, String expires) {}

  /// @param returned what of a payment went back; empty where nothing did
  record Line(Instant at, String day, String what, String much, String returned) {}

  Plan plan(Account account, Language language) {
    Tier tier = account.tier(clock.instant());
    Optional<Fact.Subscription> live = purchases.live(account);
    boolean late = live.isPresent() && live.get().status().equals("past_due");
    return new Plan(
        tier.title().in(language), state(account, tier, live.orElse(null), language), late);
  }

  private static String state(
      Account account, Tier tier, Fact.@Nullable Subscription live, Language language) {
    Instant until = account.proUntil();
    if (tier != Tier.PRO) {
      return account.proSince() == null || until == null
          ? Message.of("billing.state.free").in(language)
          : Message.of("billing.state.lapsed", Wording.day(until, language)).in(language);
    }
    if (live != null && live.status().equals("past_due")) {
      return Message.of("billing.state.late").in(language);
    }
    if (live != null && live.ends() == null && live.periodEnd() != null) {
      return Message.of("billing.state.renews", Wording.day(live.periodEnd(), language))
          .in(language);
    }
    return until == null
        ? Message.of("billing.state.open").in(language)
        : Message.of("billing.state.ends", Wording.day(until, language)).in(language);
  }

  long balance(Account account) {
    return ledger.balance(account.id());
  }

  /// What can be spent, in the order in which it is.
  List<Rest> lots(Account account, Language language) {
    return ledger.spendable(account.id()).stream().map(lot -> rest(lot, language)).toList();
  }

  private static Rest rest(Lot lot, Language language) {
    Instant expires = lot.expires();
    return new Rest(
        Message.of("billing.lot." + lot.kind().slug()).in(language),
        "%,d".formatted(lot.available()),
        expires == null
            ? Message.of("billing.never").in(language)
            : Wording.day(expires, language));
  }

  /// What changed the balance lately, newest first.
  List<Line> changes(Account account, Language language) {
    return ledger.history(account.id(), CHANGES).stream()
        .map(change -> line(change, language))
        .toList();
  }

  private static Line line(Change change, Language language) {
    Message lot = Message.of("billing.lot." + change.lot().slug());
    Message what = Message.of("billing.change." + change.kind(), lot, change.reference());
    return new Line(
        change.at(),
        Wording.day(change.at(), language),
        what.in(language),
        "%+,d".formatted(change.amount()),
        "");
  }

  /// What was paid, newest first.
  List<Line> payments(Account account, Language language) {
    var payments = new ArrayList<Line>();
    for (PaidPack pack : facts.packs(account.id())) {
      String what = Message.of("billing.credits", pack.credits()).in(language);
      payments.add(payment(pack.paid(), what, pack.amount(), pack.taken(), language));
    }
    for (Fact.Subscription subscription : facts.subscriptions(account.id())) {
      for (PaidPeriod period : facts.periods(subscription.id())) {
        String what =
            Message.of(
                    "billing.period",
                    Wording.day(period.start(), language),
                    Wording.day(period.end(), language))
                .in(language);
        payments.add(payment(period.paid(), what, period.amount(), period.taken(), language));
      }
    }
    payments.sort(Comparator.comparing(Line::at).reversed());
    return payments;
  }

  private static Line payment(
      Instant at, String what, Money amount, long taken, Language language) {
    String returned =
        taken == 0
            ? ""
            : new Money(Math.min(taken, amount.minor()), amount.currency()).in(language);
    return new Line(at, Wording.day(at, language), what, amount.in(language), returned);
  }
}
