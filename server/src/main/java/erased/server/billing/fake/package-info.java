/// A provider of payments that is part of the service: no money moves, everything else is as with
/// Stripe. [erased.server.billing.fake.FakeStripe] does what Stripe would do,
/// [erased.server.billing.fake.FakePages] are its pages, and
/// [erased.server.billing.fake.FakeCourier] delivers signed events to the service's own route,
/// late, repeatedly or in the wrong order where configuration says so.
@NullMarked
package erased.server.billing.fake;

import org.jspecify.annotations.NullMarked;
