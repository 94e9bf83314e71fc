package erased.server.operator;

import erased.server.accounts.Tier;
import erased.server.credits.CreditSettings;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.text.Language;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// How often callers of each tier may ask, as it is in force.
@Component
final class Rates {
  private final QuotaSettings quota;
  private final CreditSettings credits;

  Rates(QuotaSettings quota, CreditSettings credits) {
    this.quota = quota;
    this.credits = credits;
  }

  /// @param tiers what each tier may, in their order
  /// @param price in credits of one job beyond that
  record Row(String bucket, List<String> tiers, int price) {
    Row {
      tiers = List.copyOf(tiers);
    }
  }

  List<Row> rows(Language language) {
    return Arrays.stream(Bucket.values())
        .map(bucket ->
            new Row(
                bucket.slug(),
                Arrays.stream(Tier.values())
                    .map(tier -> quota.words(tier, bucket, "quota.rate.", language))
                    .toList(),
                credits.price(bucket)))
        .toList();
  }
}
