package erased.server.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.billing.BillingSettings.Fake;
import erased.server.billing.BillingSettings.Stripe;
import erased.text.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingSettingsTest {
  private static BillingSettings selling(String currency, String price, String... packs) {
    return settings(BillingSettings.Provider.NONE, currency, price, "", "", packs);
  }

  private static BillingSettings settings(
      BillingSettings.Provider provider,
      String currency,
      String price,
      String secret,
      String key,
      String... packs) {
    return new BillingSettings(
        provider,
        currency,
        new BigDecimal(price),
        List.of(packs),
        Duration.ZERO,
        secret,
        new Stripe(key, "https://api.stripe.com"),
        new Fake(Duration.ZERO, 1, false));
  }

  @Test
  void packsAreReadAsTheyAreWritten() {
    var settings = selling("EUR", "9", "starter 100 for 4.99", "big-one 5000 for 120");

    assertThat(settings.offers())
        .containsExactly(
            new Pack("starter", 100, new Money(499, "EUR")),
            new Pack("big-one", 5000, new Money(12000, "EUR")));
    assertThat(settings.offers().get(0).title(Language.CHINESE)).isEqualTo("入门包");
    assertThat(settings.offers().get(1).title(Language.CHINESE)).isEqualTo("Big-one");
    assertThat(settings.offers().get(1).saving(settings.offers().get(0))).isEqualTo(52);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "starter",
        "starter 0 for 5",
        "starter 100 for -5",
        "starter 100 for 0",
        "starter 100 for 4.999",
        "Starter 100 for 5",
        "plan:pro 100 for 5"
      })
  void packsThatCannotBeSoldStopTheStart(String pack) {
    assertThatThrownBy(() -> selling("USD", "9", pack))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("erased.billing");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> selling("dollars", "9"))
        .hasMessageContaining("erased.billing.currency");
    assertThatThrownBy(() -> selling("USD", "0")).hasMessageContaining("erased.billing.pro-price");
    assertThatThrownBy(() -> selling("JPY", "9.5")).hasMessageContaining("decimals than JPY has");
    assertThatThrownBy(() -> selling("USD", "9", "a 1 for 1", "a 2 for 2"))
        .hasMessageContaining("there are two a");
    assertThatThrownBy(
            () -> settings(BillingSettings.Provider.STRIPE, "USD", "9", "whsec_0123456789", ""))
        .hasMessageContaining("erased.billing.stripe.key");
    assertThatThrownBy(() -> settings(BillingSettings.Provider.STRIPE, "USD", "9", "", "sk_test"))
        .hasMessageContaining("erased.billing.webhook-secret");
    assertThatThrownBy(() -> settings(BillingSettings.Provider.FAKE, "USD", "9", "short", ""))
        .hasMessageContaining("at least 16 characters");
    assertThatThrownBy(() -> new Fake(Duration.ZERO, 0, false)).hasMessageContaining("fake.copies");
  }

  @ParameterizedTest
  @CsvSource({
    "900, USD, $9, US$9",
    "499, USD, $4.99, US$4.99",
    "150000, EUR, '€1,500', '€1,500'",
    "950, JPY, ¥950, JP¥950",
    "2000, CNY, CN¥20, ¥20"
  })
  void moneyIsWrittenAsPeopleReadIt(long minor, String currency, String english, String chinese) {
    var money = new Money(minor, currency);

    assertThat(money.in(Language.ENGLISH)).isEqualTo(english);
    assertThat(money.in(Language.CHINESE)).isEqualTo(chinese);
  }
}
