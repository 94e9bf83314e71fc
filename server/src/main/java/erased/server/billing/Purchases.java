package erased.server.billing;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.audit.Audit;
import erased.server.objects.Ids;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Sends accounts to where they pay, and to where they look after what they pay for.
@Component
class Purchases {
  /// States of subscriptions that are or will be paid for again; one whose first payment was not
  /// made is not among them.
  private static final Set<String> GOING_ON =
      Set.of("active", "trialing", "past_due", "unpaid", "paused");

  private final PaymentProvider provider;
  private final Checkouts checkouts;
  private final Facts facts;
  private final BillingSettings settings;
  private final Audit audit;
  private final InstantSource clock;

  Purchases(
      PaymentProvider provider,
      Checkouts checkouts,
      Facts facts,
      BillingSettings settings,
      Audit audit,
      InstantSource clock) {
    this.provider = provider;
    this.checkouts = checkouts;
    this.facts = facts;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /// Where somebody is, and wants to come back to.
  ///
  /// @param click by which a request that is made twice is known
  /// @param page the page of the account's bills
  record Visit(Account account, Language language, String click, URI page) {}

  /// Begins to buy a pack.
  ///
  /// @throws ProblemException if there is no such pack, or the click was for something else
  URI pack(Visit visit, String name) {
    Pack pack =
        settings.offers().stream()
            .filter(offer -> offer.name().equals(name))
            .findFirst()
            .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("billing.no-pack", name)));
    String title =
        Message.of("billing.order.pack", pack.title(visit.language()), pack.credits())
            .in(visit.language());
    return begin(visit, checkout(visit, name, pack.credits(), pack.price()), title);
  }

  /// Begins a month of Pro that renews itself.
  ///
  /// @throws ProblemException if the account has it already
  URI pro(Visit visit) {
    if (live(visit.account()).isPresent()) {
      throw ProblemType.CONFLICT.because(Message.of("billing.subscribed"));
    }
    String title = Message.of("billing.order.pro").in(visit.language());
    return begin(visit, checkout(visit, Checkout.PRO, 0, settings.pro()), title);
  }

  /// Where the account's subscription can be changed.
  URI portal(Visit visit) {
    String customer =
        customer(visit.account())
            .orElseThrow(() -> ProblemType.CONFLICT.because(Message.of("billing.no-customer")));
    return provider.portal(customer, visit.language(), visit.page());
  }

  /// Ends what the account goes on paying for.
  void stop(Account account) {
    going(account).forEach(one -> provider.cancel(one.id()));
  }

  /// The subscription that goes on, if there is one.
  Optional<Fact.Subscription> live(Account account) {
    return going(account).findFirst();
  }

  private Stream<Fact.Subscription> going(Account account) {
    return facts.subscriptions(account.id()).stream()
        .filter(one -> GOING_ON.contains(one.status()));
  }

  /// By what the provider knows the account.
  Optional<String> customer(Account account) {
    return facts.subscriptions(account.id()).stream().map(Fact.Subscription::customer).findFirst();
  }

  private Checkout checkout(Visit visit, String item, long credits, Money price) {
    if (!provider.open()) {
      throw ProblemType.NOT_FOUND.because(Message.of("billing.closed"));
    }
    var wanted =
        new Checkout(Ids.of("chk_"), visit.account().id(), item, credits, price, clock.instant());
    Checkout begun = checkouts.add(wanted, visit.click());
    if (!begun.sameAs(wanted)) {
      throw ProblemType.IDEMPOTENCY_MISMATCH.because(Message.of("billing.other-click"));
    }
    if (begun.equals(wanted)) {
      audit.add(
          erased.server.audit.Event.of(Caller.owner(begun.account()), "payment.checkout", "begun")
              .with("for", item)
              .with("checkout", begun.id()));
    }
    return begun;
  }

  private URI begin(Visit visit, Checkout checkout, String title) {
    return provider.checkout(
        new Order(
            checkout,
            title,
            customer(visit.account()).orElse(null),
            visit.account().email(),
            visit.language(),
            URI.create(visit.page() + "?checkout=" + checkout.id()),
            visit.page()));
  }
}
