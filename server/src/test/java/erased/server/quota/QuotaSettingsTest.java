package erased.server.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.server.accounts.Tier;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuotaSettingsTest {
  /// R044 to R048, R051: what the published reference says.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ANONYMOUS, LIGHT,   30,  -,  -",
        "ANONYMOUS, HEAVY,   5,   12, -",
        "ANONYMOUS, UPLOADS, 60,  -,  -",
        "ANONYMOUS, DETECT,  100, -,  -",
        "FREE,      LIGHT,   100, -,  -",
        "FREE,      HEAVY,   15,  12, -",
        "FREE,      UPLOADS, 200, -,  -",
        "FREE,      DETECT,  500, -,  -",
        "PRO,       LIGHT,   -,   -,  5000",
        "PRO,       HEAVY,   -,   -,  500",
        "PRO,       UPLOADS, -,   -,  -",
        "PRO,       DETECT,  -,   -,  -"
      })
  void shippedLimitsAreThePublishedOnes(
      Tier tier, Bucket bucket, Integer hour, Integer day, Integer month) {
    QuotaSettings settings = bind(Map.of());

    assertThat(limit(settings, tier, bucket, Window.PER_HOUR)).isEqualTo(hour);
    assertThat(limit(settings, tier, bucket, Window.PER_DAY)).isEqualTo(day);
    assertThat(limit(settings, tier, bucket, Window.PER_MONTH)).isEqualTo(month);
  }

  @Test
  void oneLimitIsSetAndTheOthersStay() {
    QuotaSettings settings =
        bind(
            Map.of(
                "erased.quota.tiers.free.heavy.per-day", "unlimited",
                "erased.quota.tiers.free.light.per-hour", "7"));

    assertThat(limit(settings, Tier.FREE, Bucket.HEAVY, Window.PER_DAY)).isNull();
    assertThat(limit(settings, Tier.FREE, Bucket.HEAVY, Window.PER_HOUR)).isEqualTo(15);
    assertThat(limit(settings, Tier.FREE, Bucket.LIGHT, Window.PER_HOUR)).isEqualTo(7);
    assertThat(limit(settings, Tier.ANONYMOUS, Bucket.LIGHT, Window.PER_HOUR)).isEqualTo(30);
  }

  @Test
  void aWrongLimitIsNamedWithWhatItMayBe() {
    assertThatThrownBy(() -> bind(Map.of("erased.quota.tiers.pro.light.per-month", "0")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage(
            "erased.quota.tiers.pro.light.per-month must be a number from 1 to 999999999 or"
                + " unlimited, not 0");
    assertThatThrownBy(() -> bind(Map.of("erased.quota.address-factor", "0")))
        .hasRootCauseMessage("erased.quota.address-factor must be at least 1, not 0");
  }

  private static QuotaSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("erased.quota", QuotaSettings.class);
  }

  private static @Nullable Integer limit(
      QuotaSettings settings, Tier tier, Bucket bucket, Window window) {
    var limit = settings.limit(tier, bucket, window);
    return limit.isPresent() ? limit.getAsInt() : null;
  }
}
