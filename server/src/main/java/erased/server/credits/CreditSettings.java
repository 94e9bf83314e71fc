package erased.server.credits;

import erased.server.quota.Bucket;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What jobs cost, and what credits come with a plan.
///
/// @param price of one job, by bucket, in credits; 0: its quota is all there is. What is left out
///   is as [#SHIPPED]
/// @param monthlyBuffer credits with each month of Pro
/// @param packExpiry after which time credits of a pack expire
@ConfigurationProperties("erased.credits")
public record CreditSettings(
    @Nullable Map<Bucket, Integer> price,
    @DefaultValue("100") int monthlyBuffer,
    @DefaultValue("P12M") Period packExpiry) {
  private static final Map<Bucket, Integer> SHIPPED =
      Map.of(Bucket.LIGHT, 1, Bucket.HEAVY, 10, Bucket.DETECT, 0, Bucket.UPLOADS, 0);

  public CreditSettings {
    var all = new EnumMap<Bucket, Integer>(SHIPPED);
    all.putAll(price == null ? Map.of() : price);
    all.forEach((bucket, credits) ->
        check(credits >= 0, "price." + bucket.slug(), "must not be negative", credits));
    price = Map.copyOf(all);
    check(monthlyBuffer >= 0, "monthly-buffer", "must not be negative", monthlyBuffer);
    check(
        !packExpiry.isNegative() && !packExpiry.isZero(),
        "pack-expiry",
        "must be longer than nothing",
        packExpiry);
  }

  /// As shipped.
  public static CreditSettings shipped() {
    return new CreditSettings(null, 100, Period.ofMonths(12));
  }

  /// When credits of a pack expire.
  public Instant packExpires(Instant bought) {
    return bought.atZone(ZoneOffset.UTC).plus(packExpiry).toInstant();
  }

  /// What a job costs where its quota is used up.
  public int price(Bucket bucket) {
    return price == null ? 0 : price.getOrDefault(bucket, 0);
  }

  private static void check(boolean right, String property, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException(
          "erased.credits.%s %s, it is %s".formatted(property, rule, value));
    }
  }
}
