/// Plans, packs of credits and what is paid for them.
///
/// [erased.server.billing.Purchases] sends customers to a [erased.server.billing.PaymentProvider],
/// which tells what became of it by events. [erased.server.billing.Events] keeps what they tell in
/// [erased.server.billing.Facts], each thing under its own id, and
/// [erased.server.billing.Entitlements] gives an account what follows from all that is known of it:
/// any order of the same events, any number of times, comes to the same.
///
/// To add a provider: another [erased.server.billing.PaymentProvider] whose events have the shape
/// of Stripe's, and a name in [erased.server.billing.BillingSettings].
@NullMarked
package erased.server.billing;

import org.jspecify.annotations.NullMarked;
