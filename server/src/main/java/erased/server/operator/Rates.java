package erased.server.operator;

import erased.server.accounts.Tier;
import erased.server.credits.CreditSettings;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.server.quota.Window;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
                Arrays.stream(Tier.values()).map(tier -> rate(tier, bucket, language)).toList(),
                credits.price(bucket)))
        .toList();
  }

  /// `15/hour, 12/day`
  private String rate(Tier tier, Bucket bucket, Language language) {
    String rates =
        Arrays.stream(Window.values())
            .flatMap(window -> quota.limit(tier, bucket, window).stream().mapToObj(window::rate))
            .map(rate -> rate.in(language))
            .collect(Collectors.joining(", "));
    return rates.isEmpty() ? Message.of("operator.limits.none").in(language) : rates;
  }
}
