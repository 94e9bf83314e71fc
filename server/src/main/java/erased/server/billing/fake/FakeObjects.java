package erased.server.billing.fake;

import erased.server.billing.Checkout;
import erased.server.billing.Money;
import erased.server.billing.Order;
import erased.server.objects.Ids;
import erased.server.quota.PlanMonth;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Objects in the shape of Stripe's (docs.stripe.com/api), as far as anybody looks at them.
final class FakeObjects {
  static final String SESSION = "checkout.session";
  static final String SUBSCRIPTION = "subscription";
  static final String CHARGE = "charge";

  private FakeObjects() {}

  static ObjectNode session(String id, Order order, String customer, Instant now) {
    Checkout checkout = order.checkout();
    ObjectNode session = object(id, SESSION, now);
    session.put("mode", checkout.monthly() ? "subscription" : "payment");
    session.put("status", "open");
    session.put("payment_status", "unpaid");
    session.put("client_reference_id", checkout.id());
    session.putObject("metadata").put("checkout", checkout.id());
    price(session, "amount_total", checkout.price());
    session.put("customer", customer);
    session.put("success_url", order.done().toString());
    session.put("cancel_url", order.back().toString());
    session.put("description", order.title());
    session.putNull("payment_intent");
    session.putNull("subscription");
    return session;
  }

  static ObjectNode subscription(ObjectNode session, Instant now) {
    ObjectNode subscription = object(Ids.of("sub_"), SUBSCRIPTION, now);
    subscription.set("customer", session.get("customer"));
    subscription.put("status", "incomplete");
    subscription.put("start_date", now.getEpochSecond());
    subscription.put("billing_cycle_anchor", now.getEpochSecond());
    subscription.put("cancel_at_period_end", false);
    subscription.putNull("cancel_at");
    subscription.putNull("ended_at");
    subscription.set("metadata", session.get("metadata").deepCopy());
    subscription.set("currency", session.get("currency"));
    ObjectNode item =
        subscription.putObject("items").put("object", "list").putArray("data").addObject();
    item.put("id", Ids.of("si_"));
    item.put("object", "subscription_item");
    item.putObject("price")
        .put("unit_amount", session.get("amount_total").longValue())
        .putObject("recurring")
        .put("interval", "month");
    period(subscription, PlanMonth.of(second(now), second(now)));
    return subscription;
  }

  /// The item's period is the subscription's.
  static void period(ObjectNode subscription, PlanMonth month) {
    item(subscription)
        .put("current_period_start", month.start().getEpochSecond())
        .put("current_period_end", month.end().getEpochSecond());
  }

  static ObjectNode item(ObjectNode subscription) {
    return (ObjectNode) subscription.get("items").get("data").get(0);
  }

  static Instant periodEnd(ObjectNode subscription) {
    return Instant.ofEpochSecond(item(subscription).get("current_period_end").longValue());
  }

  static Instant created(ObjectNode object) {
    return Instant.ofEpochSecond(object.get("created").longValue());
  }

  static ObjectNode invoice(ObjectNode subscription, Instant now) {
    ObjectNode item = item(subscription);
    long amount = item.get("price").get("unit_amount").longValue();
    ObjectNode invoice = object(Ids.of("in_"), "invoice", now);
    invoice.set("customer", subscription.get("customer"));
    invoice.set("currency", subscription.get("currency"));
    invoice.put("amount_paid", amount);
    invoice.put("status", "paid");
    invoice
        .putObject("parent")
        .put("type", "subscription_details")
        .putObject("subscription_details")
        .set("subscription", subscription.get("id"));
    ObjectNode line = invoice.putObject("lines").put("object", "list").putArray("data").addObject();
    line.put("object", "line_item").put("amount", amount);
    line.putObject("period")
        .put("start", item.get("current_period_start").longValue())
        .put("end", item.get("current_period_end").longValue());
    invoice.putObject("status_transitions").put("paid_at", now.getEpochSecond());
    return invoice;
  }

  static ObjectNode invoicePayment(ObjectNode invoice, ObjectNode charge, Instant now) {
    ObjectNode payment = object(Ids.of("inpay_"), "invoice_payment", now);
    payment.set("invoice", invoice.get("id"));
    payment.set("amount_paid", invoice.get("amount_paid"));
    payment.put("status", "paid");
    payment
        .putObject("payment")
        .put("type", "payment_intent")
        .set("payment_intent", charge.get("payment_intent"));
    return payment;
  }

  static ObjectNode charge(
      String customer, long amount, String currency, String description, Instant now) {
    ObjectNode charge = object(Ids.of("ch_"), CHARGE, now);
    charge.put("customer", customer);
    charge.put("amount", amount);
    charge.put("amount_refunded", 0L);
    charge.put("refunded", false);
    charge.put("currency", currency);
    charge.put("description", description);
    charge.put("payment_intent", Ids.of("pi_"));
    charge.put("status", "succeeded");
    return charge;
  }

  static ObjectNode event(String type, ObjectNode object, Instant now) {
    ObjectNode event = object(Ids.of("evt_"), "event", now);
    event.put("type", type);
    event.putObject("data").set("object", object.deepCopy());
    return event;
  }

  private static ObjectNode object(String id, String kind, Instant now) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", id)
        .put("object", kind)
        .put("created", now.getEpochSecond())
        .put("livemode", false);
  }

  private static void price(ObjectNode object, String name, Money price) {
    object.put(name, price.minor());
    object.put("currency", price.currency().toLowerCase(Locale.ROOT));
  }

  private static Instant second(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }
}
