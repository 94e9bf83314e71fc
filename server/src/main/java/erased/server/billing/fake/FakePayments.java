package erased.server.billing.fake;

import erased.server.billing.Order;
import erased.server.billing.PaymentProvider;
import erased.server.objects.Ids;
import erased.text.Language;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The provider that is part of the service.
@Component
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "fake")
final class FakePayments implements PaymentProvider {
  private final FakeStripe stripe;

  FakePayments(FakeStripe stripe) {
    this.stripe = stripe;
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public URI checkout(Order order) {
    String session = "cs_" + order.checkout().id();
    String customer = order.customer() == null ? Ids.of("cus_") : order.customer();
    stripe.open(session, order, customer);
    return order
        .back()
        .resolve("/%s/fake-pay/checkout/%s".formatted(order.language().code(), session));
  }

  @Override
  public URI portal(String customer, Language language, URI back) {
    return back.resolve("/%s/fake-pay/portal/%s".formatted(language.code(), customer));
  }

  @Override
  public void cancel(String subscription) {
    stripe.end(subscription);
  }
}
