package erased.server.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that is known of a payment, under an id of its own.
sealed interface Fact {
  /// A pack was paid for.
  ///
  /// @param id of the provider's checkout session
  /// @param payment by which it is refunded
  record Sale(String id, String checkout, @Nullable String payment, long amount, Instant paid)
      implements Fact {}

  /// How a subscription stands.
  ///
  /// @param periodEnd of the period that it is in
  /// @param ends when it ends, or has ended; none, where it renews itself
  /// @param version of two states of one subscription, that with the greater version is the later
  record Subscription(
      String id,
      String checkout,
      String customer,
      String status,
      Instant began,
      @Nullable Instant periodEnd,
      @Nullable Instant ends,
      String version)
      implements Fact {}

  /// A period of a subscription was paid for.
  record Invoice(
      String id, String subscription, Money amount, Instant start, Instant end, Instant paid)
      implements Fact {}

  /// By which payment that was.
  record InvoicePayment(String payment, String invoice) implements Fact {}

  /// A payment was given back.
  ///
  /// @param refunded in all so far
  record Refund(String payment, long refunded) implements Fact {}

  /// A customer's bank wants a payment back, or has it back.
  record Dispute(String id, String payment, long amount, String status, String version)
      implements Fact {}
}
