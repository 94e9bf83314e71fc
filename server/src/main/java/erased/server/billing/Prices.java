package erased.server.billing;

import erased.server.accounts.Tier;
import erased.server.credits.CreditSettings;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// What plans and packs hold and cost, in words, from the configuration that is in force.
@Component
class Prices {
  private final BillingSettings settings;
  private final CreditSettings credits;
  private final QuotaSettings quotas;

  Prices(BillingSettings settings, CreditSettings credits, QuotaSettings quotas) {
    this.settings = settings;
    this.credits = credits;
    this.quotas = quotas;
  }

  /// @param price of a month; empty where it costs nothing
  record Plan(Tier tier, String title, String price, List<Limit> limits, List<String> more) {}

  /// @param what is limited
  /// @param much `100 per hour`
  record Limit(String what, String much) {}

  /// @param saving in percent, beside the first pack
  record Offer(String name, String title, String credits, String price, int saving) {}

  List<Plan> plans(Language language) {
    return Arrays.stream(Tier.values()).map(tier -> plan(tier, language)).toList();
  }

  private Plan plan(Tier tier, Language language) {
    List<Limit> limits =
        Arrays.stream(Bucket.values())
            .map(bucket ->
                new Limit(
                    Message.of("billing.bucket." + bucket.slug()).in(language),
                    quotas.words(tier, bucket, "billing.rate.", language)))
            .toList();
    return new Plan(
        tier,
        tier.title().in(language),
        tier == Tier.PRO ? pro(language) : "",
        limits,
        more(tier).stream().map(text -> text.in(language)).toList());
  }

  private List<Message> more(Tier tier) {
    return switch (tier) {
      case ANONYMOUS -> List.of(Message.of("billing.no-account"));
      case FREE -> List.of(Message.of("billing.free-account"));
      case PRO ->
          credits.monthlyBuffer() == 0
              ? List.of(Message.of("billing.keys"))
              : List.of(
                  Message.of("billing.keys"),
                  Message.of("billing.buffer", credits.monthlyBuffer()));
    };
  }

  /// The price of a month of Pro.
  String pro(Language language) {
    return settings.pro().in(language);
  }

  List<Offer> packs(Language language) {
    List<Pack> packs = settings.offers();
    return packs.stream()
        .map(pack ->
            new Offer(
                pack.name(),
                pack.title(language),
                Message.of("billing.credits", pack.credits()).in(language),
                pack.price().in(language),
                Math.max(0, pack.saving(packs.getFirst()))))
        .toList();
  }

  /// What a job costs in credits.
  int credits(Bucket bucket) {
    return credits.price(bucket);
  }

  /// How long credits of a pack last.
  String expiry(Language language) {
    return Wording.length(credits.packExpiry()).in(language);
  }
}
