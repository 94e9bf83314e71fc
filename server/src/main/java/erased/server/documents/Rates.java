package erased.server.documents;

import erased.server.accounts.Tier;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.server.quota.Window;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The limits of callers in words: `5 / h, 12 / day`.
record Rates(QuotaSettings quota) {
  String table(Language language) {
    String head = Message.of("documents.quota.head").in(language);
    return Arrays.stream(Bucket.values())
        .map(bucket -> row(bucket, language))
        .collect(Collectors.joining("\n", head + "\n|---|---|---|---|---|\n", ""));
  }

  private String row(Bucket bucket, Language language) {
    String counted = Message.of("documents.quota." + bucket.slug()).in(language);
    String rates =
        Stream.of(Tier.values())
            .map(tier -> of(tier, bucket, language))
            .collect(Collectors.joining(" | "));
    return "| `%s` | %s | %s |".formatted(bucket.slug(), counted, rates);
  }

  /// All that limits a tier there.
  String of(Tier tier, Bucket bucket, Language language) {
    String rates =
        Stream.of(Window.values())
            .flatMap(window -> rate(tier, bucket, window, language))
            .collect(Collectors.joining(Message.of("documents.quota.and").in(language)));
    return rates.isEmpty() ? Message.of("documents.quota.unlimited").in(language) : rates;
  }

  private Stream<String> rate(Tier tier, Bucket bucket, Window window, Language language) {
    OptionalInt limit = quota.limit(tier, bucket, window);
    return limit.isEmpty()
        ? Stream.of()
        : Stream.of(
            Message.of("documents.rate." + window.name().toLowerCase(Locale.ROOT), limit.getAsInt())
                .in(language));
  }
}
