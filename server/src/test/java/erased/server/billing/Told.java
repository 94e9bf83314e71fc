package erased.server.billing;

import erased.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Events as Stripe makes them, of one customer; ids of all end alike.
record Told(String tail, String checkout) {
  static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
  static final Instant MONTH_LATER = Instant.parse("2026-04-10T12:00:00Z");

  byte[] packPaid(int second, String paymentStatus) {
    String type =
        second == 0 ? "checkout.session.completed" : "checkout.session.async_payment_succeeded";
    return event(
        type,
        second,
        Map.of(
            "id",
            "cs_" + tail,
            "object",
            "checkout.session",
            "mode",
            "payment",
            "payment_status",
            paymentStatus,
            "client_reference_id",
            checkout,
            "payment_intent",
            "pi_pack_" + tail,
            "amount_total",
            2000,
            "currency",
            "usd"));
  }

  byte[] subscription(String what, int second, String status, Map<String, Object> more) {
    var object =
        new HashMap<String, Object>(
            Map.of(
                "id",
                "sub_" + tail,
                "object",
                "subscription",
                "status",
                status,
                "customer",
                "cus_" + tail,
                "metadata",
                Map.of("checkout", checkout),
                "created",
                START.getEpochSecond(),
                "start_date",
                START.getEpochSecond(),
                "cancel_at_period_end",
                false,
                "items",
                Map.of(
                    "data",
                    List.of(
                        Map.of(
                            "current_period_start", START.getEpochSecond(),
                            "current_period_end", MONTH_LATER.getEpochSecond())))));
    object.putAll(more);
    return event("customer.subscription." + what, second, object);
  }

  byte[] invoicePaid() {
    return event(
        "invoice.paid",
        0,
        Map.of(
            "id",
            "in_" + tail,
            "object",
            "invoice",
            "amount_paid",
            900,
            "currency",
            "usd",
            "parent",
            Map.of("subscription_details", Map.of("subscription", "sub_" + tail)),
            "lines",
            Map.of(
                "data",
                List.of(
                    Map.of(
                        "period",
                        Map.of(
                            "start", START.getEpochSecond(),
                            "end", MONTH_LATER.getEpochSecond()))))));
  }

  byte[] invoicePayment() {
    return event(
        "invoice_payment.paid",
        0,
        Map.of(
            "id", "inpay_" + tail,
            "invoice", "in_" + tail,
            "payment", Map.of("type", "payment_intent", "payment_intent", "pi_pro_" + tail)));
  }

  byte[] refunded(String what, int second, int amount) {
    return event(
        "charge.refunded",
        second,
        Map.of(
            "id", "ch_" + what + tail,
            "payment_intent", "pi_" + what + "_" + tail,
            "amount_refunded", amount));
  }

  byte[] disputed(String what, int second, String status) {
    return event(
        "charge.dispute." + what,
        second,
        Map.of(
            "id",
            "du_" + tail,
            "payment_intent",
            "pi_pack_" + tail,
            "amount",
            2000,
            "status",
            status));
  }

  /// @param second after the start at which it was made; two of one type and second have one id
  private byte[] event(String type, int second, Map<String, Object> object) {
    return Json.write(
            Map.of(
                "id",
                "evt_%s_%d_%s".formatted(type, second, tail),
                "object",
                "event",
                "type",
                type,
                "created",
                START.getEpochSecond() + second,
                "data",
                Map.of("object", object)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
