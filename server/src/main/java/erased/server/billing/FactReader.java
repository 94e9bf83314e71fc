package erased.server.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads what an event tells of payments, as Stripe's API of 2025-03-31 and later writes it
/// (docs.stripe.com/api/events/types), and as it wrote it before.
final class FactReader {
  private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");
  private static final Set<String> DECIDED = Set.of("won", "lost", "warning_closed", "prevented");

  private FactReader() {}

  /// None, where the event is of no interest here.
  static List<Fact> of(Event event) {
    return switch (event.type()) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" -> sale(event);
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted",
          "customer.subscription.paused",
          "customer.subscription.resumed" ->
          subscription(event);
      case "invoice.paid" -> invoice(event);
      case "invoice_payment.paid" -> invoicePayment(event.object());
      case "charge.refunded" -> refund(event.object());
      case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
          dispute(event);
      default -> List.of();
    };
  }

  /// Of a session that has not been paid yet nothing follows: another event tells when it is.
  private static List<Fact> sale(Event event) {
    JsonNode session = event.object();
    Optional<String> checkout = Parts.textOrNone(session, "client_reference_id");
    boolean paid = Parts.text(session, "payment_status").equals("paid");
    if (checkout.isEmpty() || !paid || !Parts.text(session, "mode").equals("payment")) {
      return List.of();
    }
    return List.of(
        new Fact.Sale(
            Parts.text(session, "id"),
            checkout.get(),
            Parts.reference(session, "payment_intent").orElse(null),
            Parts.amount(session, "amount_total"),
            event.made()));
  }

  private static List<Fact> subscription(Event event) {
    JsonNode subscription = event.object();
    Optional<String> checkout = Parts.textOrNone(subscription.path("metadata"), "checkout");
    if (checkout.isEmpty()) {
      return List.of();
    }
    String status = Parts.text(subscription, "status");
    Optional<Instant> periodEnd = periodEnd(subscription);
    Optional<Instant> ends = ends(subscription, OVER.contains(status), periodEnd, event.made());
    return List.of(
        new Fact.Subscription(
            Parts.text(subscription, "id"),
            checkout.get(),
            Parts.named(subscription, "customer"),
            status,
            Parts.timeOrNone(subscription, "start_date")
                .orElseGet(() -> Parts.time(subscription, "created")),
            periodEnd.orElse(null),
            ends.orElse(null),
            version(
                event,
                OVER.contains(status),
                periodEnd.map(Instant::getEpochSecond).orElse(0L),
                ends.isPresent() + status)));
  }

  /// Periods are those of the items since 2025-03-31.
  private static Optional<Instant> periodEnd(JsonNode subscription) {
    JsonNode item = subscription.path("items").path("data").path(0);
    return Parts.timeOrNone(item, "current_period_end")
        .or(() -> Parts.timeOrNone(subscription, "current_period_end"));
  }

  private static Optional<Instant> ends(
      JsonNode subscription, boolean over, Optional<Instant> periodEnd, Instant made) {
    if (over) {
      return Parts.timeOrNone(subscription, "ended_at").or(() -> Optional.of(made));
    }
    Optional<Instant> cancelAt = Parts.timeOrNone(subscription, "cancel_at");
    return subscription.path("cancel_at_period_end").asBoolean(false)
        ? cancelAt.or(() -> periodEnd)
        : cancelAt;
  }

  /// Events of one second are told apart by what they say: what is over stays over, a later period
  /// follows an earlier one, and what is created comes before its changes.
  private static String version(Event event, boolean last, long period, String state) {
    return "%d %012d %012d %d %s %s"
        .formatted(
            last ? 1 : 0,
            event.made().getEpochSecond(),
            period,
            event.type().endsWith(".created") ? 0 : 1,
            state,
            event.id());
  }

  private static List<Fact> invoice(Event event) {
    JsonNode invoice = event.object();
    JsonNode details = invoice.path("parent").path("subscription_details");
    Optional<String> subscription =
        Parts.reference(details, "subscription").or(() -> Parts.reference(invoice, "subscription"));
    Optional<JsonNode> period = lastPeriod(invoice);
    if (subscription.isEmpty() || period.isEmpty()) {
      return List.of();
    }
    String id = Parts.text(invoice, "id");
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact.Invoice(
            id,
            subscription.get(),
            new Money(
                Parts.amount(invoice, "amount_paid"),
                Parts.text(invoice, "currency").toUpperCase(Locale.ROOT)),
            Parts.time(period.get(), "start"),
            Parts.time(period.get(), "end"),
            Parts.timeOrNone(invoice.path("status_transitions"), "paid_at").orElse(event.made())));
    Parts.reference(invoice, "payment_intent")
        .ifPresent(payment -> facts.add(new Fact.InvoicePayment(payment, id)));
    return facts;
  }

  /// An invoice's own period is that of what was used before; what is paid for ahead is in its
  /// lines.
  private static Optional<JsonNode> lastPeriod(JsonNode invoice) {
    return invoice
        .path("lines")
        .path("data")
        .valueStream()
        .map(line -> line.path("period"))
        .max((a, b) -> Parts.time(a, "end").compareTo(Parts.time(b, "end")));
  }

  private static List<Fact> invoicePayment(JsonNode object) {
    return Parts.reference(object.path("payment"), "payment_intent")
        .<List<Fact>>map(
            payment -> List.of(new Fact.InvoicePayment(payment, Parts.named(object, "invoice"))))
        .orElse(List.of());
  }

  private static List<Fact> refund(JsonNode charge) {
    return Parts.reference(charge, "payment_intent")
        .<List<Fact>>map(
            payment -> List.of(new Fact.Refund(payment, Parts.amount(charge, "amount_refunded"))))
        .orElse(List.of());
  }

  private static List<Fact> dispute(Event event) {
    JsonNode dispute = event.object();
    String status = Parts.text(dispute, "status");
    return Parts.reference(dispute, "payment_intent")
        .<List<Fact>>map(payment ->
            List.of(
                new Fact.Dispute(
                    Parts.text(dispute, "id"),
                    payment,
                    Parts.amount(dispute, "amount"),
                    status,
                    version(event, DECIDED.contains(status), 0, status))))
        .orElse(List.of());
  }
}
