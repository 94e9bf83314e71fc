package erased.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import erased.text.Language;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds of every provider that sells something.
public abstract class PaymentProviderContract {
  static final URI DONE = URI.create("https://erased.example/en/account/billing?checkout=chk_1");
  static final URI BACK = URI.create("https://erased.example/en/account/billing");

  protected abstract PaymentProvider provider();

  /// A customer that the provider knows.
  protected abstract String customer();

  protected static Order order(String id, String item, @Nullable String customer) {
    boolean monthly = item.equals(Checkout.PRO);
    return new Order(
        new Checkout(
            id,
            7,
            item,
            monthly ? 0 : 500,
            new Money(monthly ? 900 : 2000, "USD"),
            Instant.parse("2026-03-10T12:00:00Z")),
        "A title",
        customer,
        "ada@example.org",
        Language.ENGLISH,
        DONE,
        BACK);
  }

  @Test
  protected void theSameCheckoutLeadsToTheSamePage() {
    URI first = provider().checkout(order("chk_1", "standard", null));
    URI second = provider().checkout(order("chk_2", Checkout.PRO, null));

    assertThat(provider().open()).isTrue();
    assertThat(first).hasScheme("https").isNotEqualTo(second);
    assertThat(provider().checkout(order("chk_1", "standard", null))).isEqualTo(first);
  }

  @Test
  protected void aCustomerHasAPortal() {
    assertThat(provider().portal(customer(), Language.CHINESE, BACK)).hasScheme("https");
  }

  @Test
  protected void whatIsNotThereCanBeCanceled() {
    provider().cancel("sub_that_is_not_there");
  }
}
