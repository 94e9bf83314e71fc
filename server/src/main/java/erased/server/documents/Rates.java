package erased.server.documents;

import erased.server.accounts.Tier;
import erased.server.quota.Bucket;
import erased.server.quota.QuotaSettings;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
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
    return quota.words(tier, bucket, "documents.rate.", language);
  }
}
