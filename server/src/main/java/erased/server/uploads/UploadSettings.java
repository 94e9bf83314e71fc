package erased.server.uploads;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// For how long things are kept that callers upload themselves: `erased.uploads.*`. How large they
/// may be is `erased.limits.image`, as for every way in.
///
/// @param window in which an address takes its upload
/// @param kept how long an upload can be used after that
@ConfigurationProperties("erased.uploads")
public record UploadSettings(
    @DefaultValue("15m") Duration window, @DefaultValue("24h") Duration kept) {
  private static final Duration LONGEST = Duration.ofDays(7); // that S3 signs for

  public UploadSettings {
    if (window.toSeconds() < 1 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "erased.uploads.window must be from 1s to 7d, not " + window);
    }
    if (!kept.isPositive()) {
      throw new IllegalArgumentException("erased.uploads.kept must be longer than 0, not " + kept);
    }
  }
}
