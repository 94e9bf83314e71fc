package erased.server.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is sold, and who takes the money.
///
/// @param currency of all prices, as ISO 4217 has it
/// @param proPrice of a month of Pro, in that currency
/// @param packs each as `starter 100 for 5`; the first is what others are compared with
/// @param grace how long Pro goes on after its last paid day while the next payment is awaited
/// @param webhookSecret by which the provider signs what it tells
@ConfigurationProperties("erased.billing")
public record BillingSettings(
    @DefaultValue("none") Provider provider,
    @DefaultValue("USD") String currency,
    @DefaultValue("9") BigDecimal proPrice,
    @DefaultValue({"starter 100 for 5", "standard 500 for 20", "pro 1500 for 50"})
        List<String> packs,
    @DefaultValue("3d") Duration grace,
    @DefaultValue("") String webhookSecret,
    @DefaultValue Stripe stripe,
    @DefaultValue Fake fake) {
  private static final int SHORTEST_SECRET = 16; // characters

  public BillingSettings {
    packs = List.copyOf(packs);
    checkPrices(currency, proPrice, packs);
    check(!grace.isNegative(), "grace must be 0 or longer, not " + grace);
    check(
        webhookSecret.isEmpty() || webhookSecret.length() >= SHORTEST_SECRET,
        "webhook-secret must have at least %d characters".formatted(SHORTEST_SECRET));
    if (provider == Provider.STRIPE) {
      check(!stripe.key().isEmpty(), "stripe.key is missing");
      check(
          !webhookSecret.isEmpty(), "webhook-secret is missing: what Stripe tells is signed by it");
    }
  }

  /// Who takes the money.
  public enum Provider {
    /// Nobody: an operator gives credits and plans.
    NONE,
    /// Nobody either, but everything else is as with one: for trying out and for tests.
    FAKE,
    STRIPE
  }

  /// How to speak with Stripe.
  ///
  /// @param key `sk_live_…` or a restricted one that may write checkout sessions, portal sessions
  ///   and subscriptions
  /// @param apiBase another address of its API
  public record Stripe(
      @DefaultValue("") String key, @DefaultValue("https://api.stripe.com") String apiBase) {}

  /// How the provider that is part of the service misbehaves.
  ///
  /// @param delay before an event is told
  /// @param copies how often each is told
  /// @param reorder whether what happened last is told first
  public record Fake(
      @DefaultValue("0s") Duration delay,
      @DefaultValue("1") int copies,
      @DefaultValue("false") boolean reorder) {
    public Fake {
      check(!delay.isNegative(), "fake.delay must be 0 or longer, not " + delay);
      check(copies >= 1 && copies <= 100, "fake.copies must be from 1 to 100, not " + copies);
    }
  }

  /// The price of a month of Pro.
  public Money pro() {
    return Money.of(proPrice, currency);
  }

  /// The packs, as they are offered.
  public List<Pack> offers() {
    return packs.stream().map(text -> Pack.read(text, currency)).toList();
  }

  private static void checkPrices(String currency, BigDecimal proPrice, List<String> packs) {
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "erased.billing.currency must be one of ISO 4217 like USD, not " + currency, e);
    }
    try {
      check(Money.of(proPrice, currency).minor() > 0, "pro-price must be more than 0");
      var names = new HashSet<String>();
      for (String text : packs) {
        Pack pack = Pack.read(text, currency);
        check(pack.price().minor() > 0, "packs: %s must cost something".formatted(pack.name()));
        check(names.add(pack.name()), "packs: there are two %s".formatted(pack.name()));
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "erased.billing: a price has more decimals than %s has".formatted(currency), e);
    }
  }

  private static void check(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException("erased.billing." + sentence);
    }
  }
}
