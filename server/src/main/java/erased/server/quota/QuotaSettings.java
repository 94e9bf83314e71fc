package erased.server.quota;

import static erased.server.quota.Window.PER_DAY;
import static erased.server.quota.Window.PER_HOUR;
import static erased.server.quota.Window.PER_MONTH;

import erased.server.accounts.Tier;
import erased.text.Language;
import erased.text.Message;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often callers may ask.
///
/// @param tiers for each tier, bucket and window a number of requests or `unlimited`; what is left
///   out is as [#SHIPPED]
/// @param addressFactor how many times the limits of one anonymous caller all at one address have
@ConfigurationProperties("erased.quota")
public record QuotaSettings(
    @Nullable Map<Tier, Map<Bucket, Map<Window, String>>> tiers,
    @DefaultValue("4") int addressFactor) {
  private static final String UNLIMITED = "unlimited";
  private static final Map<Tier, Map<Bucket, Map<Window, String>>> SHIPPED =
      Map.of(
          Tier.ANONYMOUS,
          Map.of(
              Bucket.LIGHT, Map.of(PER_HOUR, "30"),
              Bucket.HEAVY, Map.of(PER_HOUR, "5", PER_DAY, "12"),
              Bucket.UPLOADS, Map.of(PER_HOUR, "60"),
              Bucket.DETECT, Map.of(PER_HOUR, "100")),
          Tier.FREE,
          Map.of(
              Bucket.LIGHT, Map.of(PER_HOUR, "100"),
              Bucket.HEAVY, Map.of(PER_HOUR, "15", PER_DAY, "12"),
              Bucket.UPLOADS, Map.of(PER_HOUR, "200"),
              Bucket.DETECT, Map.of(PER_HOUR, "500")),
          Tier.PRO,
          Map.of(
              Bucket.LIGHT, Map.of(PER_MONTH, "5000"),
              Bucket.HEAVY, Map.of(PER_MONTH, "500")));

  public QuotaSettings {
    tiers = completed(tiers == null ? Map.of() : tiers);
    if (addressFactor < 1) {
      throw new IllegalArgumentException(
          "erased.quota.address-factor must be at least 1, not " + addressFactor);
    }
  }

  /// As shipped.
  public static QuotaSettings shipped() {
    return new QuotaSettings(null, 4);
  }

  /// The limit of a tier's callers; none where they are not limited.
  public OptionalInt limit(Tier tier, Bucket bucket, Window window) {
    String text = find(tiers == null ? Map.of() : tiers, tier, bucket, window);
    return text == null || text.equals(UNLIMITED)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(text));
  }

  /// All that limits a tier's callers there, in words: `5/hour, 12/day`.
  ///
  /// @param texts the beginning of the texts of each window, of `and` between, and of `none`
  public String words(Tier tier, Bucket bucket, String texts, Language language) {
    String words =
        Stream.of(Window.values())
            .flatMap(window ->
                limit(tier, bucket, window).stream()
                    .mapToObj(limit -> Message.of(texts + window.slug(), limit).in(language)))
            .collect(Collectors.joining(Message.of(texts + "and").in(language)));
    return words.isEmpty() ? Message.of(texts + "none").in(language) : words;
  }

  private static Map<Tier, Map<Bucket, Map<Window, String>>> completed(
      Map<Tier, Map<Bucket, Map<Window, String>>> given) {
    var all = new EnumMap<Tier, Map<Bucket, Map<Window, String>>>(Tier.class);
    for (Tier tier : Tier.values()) {
      var buckets = new EnumMap<Bucket, Map<Window, String>>(Bucket.class);
      for (Bucket bucket : Bucket.values()) {
        buckets.put(bucket, completed(given, tier, bucket));
      }
      all.put(tier, Collections.unmodifiableMap(buckets));
    }
    return Collections.unmodifiableMap(all);
  }

  private static Map<Window, String> completed(
      Map<Tier, Map<Bucket, Map<Window, String>>> given, Tier tier, Bucket bucket) {
    var windows = new EnumMap<Window, String>(Window.class);
    for (Window window : Window.values()) {
      String text = find(given, tier, bucket, window);
      if (text == null) {
        text = find(SHIPPED, tier, bucket, window);
      } else {
        check(text, tier, bucket, window);
      }
      if (text != null) {
        windows.put(window, text);
      }
    }
    return Collections.unmodifiableMap(windows);
  }

  private static @Nullable String find(
      Map<Tier, Map<Bucket, Map<Window, String>>> tiers, Tier tier, Bucket bucket, Window window) {
    return tiers
        .getOrDefault(tier, Map.of())
        .getOrDefault(bucket, Map.of())
        .getOrDefault(window, null);
  }

  private static void check(String text, Tier tier, Bucket bucket, Window window) {
    if (!text.equals(UNLIMITED) && !text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "erased.quota.tiers.%s.%s.%s must be a number from 1 to 999999999 or unlimited, not %s"
              .formatted(tier.slug(), bucket.slug(), window.slug(), text));
    }
  }
}
