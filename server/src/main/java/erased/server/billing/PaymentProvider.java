package erased.server.billing;

import erased.server.problem.ProblemException;
import erased.text.Language;
import java.net.URI;

/// Who takes the money. What becomes of it, a provider tells by signed events in the shape of
/// Stripe's, in any order and any number of times.
public interface PaymentProvider {
  /// Whether anything can be bought.
  boolean open();

  /// Where a customer pays. The same checkout leads to the same page, however often it is asked
  /// for.
  ///
  /// @throws ProblemException if the provider cannot be reached or refuses
  URI checkout(Order order);

  /// Where a customer sees invoices and cards, and ends a subscription.
  ///
  /// @param back where the customer goes from there
  URI portal(String customer, Language language, URI back);

  /// Ends a subscription at once; one that has ended stays so.
  void cancel(String subscription);
}
