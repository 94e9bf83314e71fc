package erased.server.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.quota.Bucket;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CreditSettingsTest {
  /// R056.
  @Test
  void shippedPricesAreThePublishedOnes() {
    CreditSettings settings = bind(Map.of());

    assertThat(settings.price(Bucket.LIGHT)).isEqualTo(1);
    assertThat(settings.price(Bucket.HEAVY)).isEqualTo(10);
    assertThat(settings.price(Bucket.DETECT)).isZero();
    assertThat(settings.monthlyBuffer()).isEqualTo(100);
    assertThat(settings).isEqualTo(CreditSettings.shipped());
  }

  /// R055, C19.
  @ParameterizedTest
  @CsvSource({
    "2026-03-10T12:00:00Z, 2027-03-10T12:00:00Z",
    "2028-02-29T12:00:00Z, 2029-02-28T12:00:00Z"
  })
  void aPackExpiresAYearAfterItWasBought(Instant bought, Instant expires) {
    assertThat(CreditSettings.shipped().packExpires(bought)).isEqualTo(expires);
  }

  @Test
  void onePriceIsSetAndTheOthersStay() {
    CreditSettings settings = bind(Map.of("erased.credits.price.heavy", "5"));

    assertThat(settings.price(Bucket.HEAVY)).isEqualTo(5);
    assertThat(settings.price(Bucket.LIGHT)).isEqualTo(1);
  }

  @Test
  void aWrongValueIsNamedWithWhatItMayBe() {
    assertThatThrownBy(() -> bind(Map.of("erased.credits.price.light", "-1")))
        .hasRootCauseMessage("erased.credits.price.light must not be negative, it is -1");
    assertThatThrownBy(() -> bind(Map.of("erased.credits.pack-expiry", "P0D")))
        .hasRootCauseMessage("erased.credits.pack-expiry must be longer than nothing, it is P0D");
  }

  private static CreditSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("erased.credits", CreditSettings.class);
  }
}
