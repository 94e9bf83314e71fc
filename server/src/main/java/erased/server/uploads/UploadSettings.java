package erased.server.uploads;

import erased.server.accounts.Tier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What may be uploaded, and for how long: `erased.uploads.*`.
///
/// @param window in which an address takes its upload
/// @param kept how long an upload can be used after that
/// @param maxSize for each tier; what is left out is 10 MiB
@ConfigurationProperties("erased.uploads")
public record UploadSettings(
    @DefaultValue("15m") Duration window,
    @DefaultValue("24h") Duration kept,
    @DefaultValue Map<Tier, DataSize> maxSize) {
  private static final DataSize SHIPPED = DataSize.ofMegabytes(10);
  private static final Duration LONGEST = Duration.ofDays(7); // that S3 signs for

  public UploadSettings {
    if (!window.isPositive() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "erased.uploads.window must be from 1s to 7d, not " + window);
    }
    if (!kept.isPositive()) {
      throw new IllegalArgumentException("erased.uploads.kept must be longer than 0, not " + kept);
    }
    var sizes = new EnumMap<Tier, DataSize>(Tier.class);
    for (Tier tier : Tier.values()) {
      sizes.put(tier, checked(tier, maxSize.getOrDefault(tier, SHIPPED)));
    }
    maxSize = Map.copyOf(sizes);
  }

  /// The largest upload of that tier's callers, in bytes.
  public long maxBytes(Tier tier) {
    return maxSize.getOrDefault(tier, SHIPPED).toBytes();
  }

  private static DataSize checked(Tier tier, DataSize size) {
    if (size.toBytes() < 1 || size.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "erased.uploads.max-size.%s must be from 1B to 2047MB, not %s"
              .formatted(tier.slug(), size));
    }
    return size;
  }
}
