package erased.server.billing.fake;

import static erased.server.billing.fake.FakeObjects.event;

import erased.server.billing.BillingSettings;
import erased.server.billing.Order;
import erased.server.quota.PlanMonth;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/// Does what Stripe would do, and tells of it in the order in which Stripe does.
@Component
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "fake")
class FakeStripe {
  private final FakeStore store;
  private final BillingSettings.Fake settings;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  FakeStripe(
      FakeStore store,
      BillingSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.store = store;
    this.settings = settings.fake();
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Opens a session, unless it has been opened before.
  void open(String session, Order order, String customer) {
    transactions.executeWithoutResult(_ -> {
      if (store.find(session).isEmpty()) {
        store.add(FakeObjects.session(session, order, customer, clock.instant()));
      }
    });
  }

  /// The customer pays; once.
  void pay(String id) {
    with(
        id,
        session -> {
          if (session.get("status").stringValue().equals("open")) {
            session.put("status", "complete").put("payment_status", "paid");
            tell(
                session.get("mode").stringValue().equals("payment")
                    ? sale(session)
                    : subscribe(session));
            store.change(session);
          }
        });
  }

  private List<ObjectNode> sale(ObjectNode session) {
    ObjectNode charge = charge(session, session.get("amount_total").longValue());
    session.set("payment_intent", charge.get("payment_intent"));
    return List.of(event("checkout.session.completed", session, clock.instant()));
  }

  private List<ObjectNode> subscribe(ObjectNode session) {
    Instant now = clock.instant();
    ObjectNode subscription = FakeObjects.subscription(session, now);
    session.set("subscription", subscription.get("id"));
    var events = new ArrayList<ObjectNode>();
    events.add(event("customer.subscription.created", subscription, now));
    subscription.put("status", "active");
    store.add(subscription);
    events.addAll(invoiced(subscription));
    events.add(event("customer.subscription.updated", subscription, now));
    events.add(event("checkout.session.completed", session, now));
    return events;
  }

  private List<ObjectNode> invoiced(ObjectNode subscription) {
    Instant now = clock.instant();
    ObjectNode invoice = FakeObjects.invoice(subscription, now);
    ObjectNode charge = charge(subscription, invoice.get("amount_paid").longValue());
    return List.of(
        event("invoice.paid", invoice, now),
        event("invoice_payment.paid", FakeObjects.invoicePayment(invoice, charge, now), now));
  }

  private ObjectNode charge(ObjectNode payer, long amount) {
    ObjectNode charge =
        FakeObjects.charge(
            payer.get("customer").stringValue(),
            amount,
            payer.get("currency").stringValue(),
            payer.get("id").stringValue(),
            clock.instant());
    store.add(charge);
    return charge;
  }

  /// Lets a subscription end with its period, or go on.
  void endWithPeriod(String id, boolean ends) {
    with(
        id,
        subscription -> {
          if (active(subscription)) {
            subscription.put("cancel_at_period_end", ends);
            store.change(subscription);
            tell(List.of(event("customer.subscription.updated", subscription, clock.instant())));
          }
        });
  }

  /// Ends a subscription now, if there is one.
  void end(String id) {
    if (store.find(id).isPresent()) {
      with(
          id,
          subscription -> {
            if (active(subscription)) {
              end(subscription, clock.instant());
            }
          });
    }
  }

  private void end(ObjectNode subscription, Instant at) {
    subscription.put("status", "canceled").put("ended_at", at.getEpochSecond());
    store.change(subscription);
    tell(List.of(event("customer.subscription.deleted", subscription, clock.instant())));
  }

  /// Does now what is done when the period is over: takes the next payment, or ends it.
  void nextPeriod(String id) {
    with(
        id,
        subscription -> {
          if (!active(subscription)) {
            return;
          }
          Instant end = FakeObjects.periodEnd(subscription);
          if (subscription.get("cancel_at_period_end").booleanValue()) {
            end(subscription, end);
            return;
          }
          Instant anchor =
              Instant.ofEpochSecond(subscription.get("billing_cycle_anchor").longValue());
          FakeObjects.period(subscription, PlanMonth.of(anchor, end));
          store.change(subscription);
          var events = new ArrayList<ObjectNode>();
          events.add(event("customer.subscription.updated", subscription, clock.instant()));
          events.addAll(invoiced(subscription));
          tell(events);
        });
  }

  /// Gives a payment back.
  void refund(String id) {
    with(
        id,
        charge -> {
          if (!charge.get("refunded").booleanValue()) {
            charge.set("amount_refunded", charge.get("amount"));
            charge.put("refunded", true);
            store.change(charge);
            tell(List.of(event("charge.refunded", charge, clock.instant())));
          }
        });
  }

  private static boolean active(ObjectNode subscription) {
    return subscription.get("status").stringValue().equals("active");
  }

  private void with(String id, Consumer<ObjectNode> change) {
    transactions.executeWithoutResult(_ -> change.accept(store.lock(id)));
  }

  private void tell(List<ObjectNode> events) {
    Instant due = clock.instant().plus(settings.delay());
    List<ObjectNode> ordered = settings.reorder() ? events.reversed() : events;
    for (int i = 0; i < settings.copies(); i++) {
      ordered.forEach(event -> store.send(event, due));
    }
  }
}
