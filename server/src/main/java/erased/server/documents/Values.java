package erased.server.documents;

import erased.container.Limits;
import erased.server.accounts.AccountSettings;
import erased.server.accounts.Tier;
import erased.server.billing.BillingSettings;
import erased.server.clean.CleanSettings;
import erased.server.credits.CreditSettings;
import erased.server.jobs.JobSettings;
import erased.server.jobs.LimitSettings;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.server.uploads.UploadSettings;
import erased.server.webhooks.WebhookSettings;
import erased.text.Language;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// What an operator can change and the documents speak of, by its name, as words of Markdown.
@Component
final class Values {
  private final Map<String, Function<Language, String>> values = new TreeMap<>();

  Values(
      LimitSettings limits,
      JobSettings jobs,
      UploadSettings uploads,
      CleanSettings clean,
      AccountSettings accounts,
      WebhookSettings webhooks,
      QuotaSettings quota,
      CreditSettings credits,
      BillingSettings billing,
      @Value("${erased.disclosure.default}") String disclosure,
      @Value("${erased.policy.statutory-labels}") String labels) {
    size("limits.image", limits.image());
    size("limits.inline", limits.inline());
    size("limits.body", limits.body());
    number("limits.pixels", Limits.STANDARD.pixels());
    number("limits.side", Limits.STANDARD.side());
    time("jobs.sync-wait", jobs.syncWait());
    time("jobs.record-time", jobs.recordTime());
    time("jobs.history-time", jobs.historyTime());
    time("jobs.result-time", jobs.resultTime());
    time("uploads.window", uploads.window());
    time("uploads.kept", uploads.kept());
    time("clean.fresh", clean.fresh());
    number("clean.per-referrer", clean.perReferrer());
    time("accounts.session-lifetime", accounts.sessionLifetime());
    time("accounts.session-idle", accounts.sessionIdle());
    number("accounts.max-keys", accounts.maxKeys());
    time("webhooks.timeout", webhooks.timeout());
    time("webhooks.overlap", webhooks.overlap());
    time("webhooks.kept", webhooks.kept());
    number("webhooks.endpoints", webhooks.endpoints());
    number("quota.address-factor", quota.addressFactor());
    number("credits.light", credits.price(Bucket.LIGHT));
    number("credits.heavy", credits.price(Bucket.HEAVY));
    number("credits.buffer", credits.monthlyBuffer());
    values.put("credits.pack-expiry", language -> Amounts.time(credits.packExpiry(), language));
    values.put("price.pro", billing.pro()::in);
    values.put("packs.table", new Packs(billing.offers())::table);
    values.put("disclosure", _ -> disclosure);
    values.put("statutory-labels", _ -> labels);
    quotas(quota);
    values.put("errors.table", Errors::table);
    links();
  }

  private void quotas(QuotaSettings quota) {
    var rates = new Rates(quota);
    values.put("quota.table", rates::table);
    for (Tier tier : Tier.values()) {
      for (Bucket bucket : Bucket.values()) {
        values.put(
            "quota." + tier.slug() + "." + bucket.slug(),
            language -> rates.of(tier, bucket, language));
      }
    }
  }

  /// Pages that are no documents.
  private void links() {
    for (Link link : Link.values()) {
      values.put("page." + link.path().replace('/', '-'), link::markdown);
    }
  }

  private void size(String name, DataSize size) {
    values.put(name, _ -> Amounts.size(size));
  }

  private void time(String name, Duration time) {
    values.put(name, language -> Amounts.time(time, language));
  }

  private void number(String name, int number) {
    values.put(name, _ -> "%,d".formatted(number));
  }

  Optional<String> value(String name, Language language) {
    return Optional.ofNullable(values.get(name)).map(value -> value.apply(language));
  }
}
