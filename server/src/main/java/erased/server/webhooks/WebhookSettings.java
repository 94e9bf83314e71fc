package erased.server.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How receivers are told of the end of jobs: `erased.webhooks.*`.
///
/// @param timeout of one attempt
/// @param endpoints that an account may have
/// @param overlap how long an old secret signs beside a new one
/// @param kept how long deliveries can be seen and repeated
@ConfigurationProperties("erased.webhooks")
public record WebhookSettings(
    @DefaultValue("20s") Duration timeout,
    @DefaultValue("10") int endpoints,
    @DefaultValue("24h") Duration overlap,
    @DefaultValue("30d") Duration kept) {
  private static final Duration ALL_ATTEMPTS = Duration.ofHours(76);

  public WebhookSettings {
    require(timeout.isPositive(), "timeout must be longer than 0, not " + timeout);
    require(endpoints > 0, "endpoints must be 1 or more, not " + endpoints);
    require(!overlap.isNegative(), "overlap must be 0 or longer, not " + overlap);
    require(
        kept.compareTo(ALL_ATTEMPTS) >= 0,
        "kept must be 76h or longer, which all attempts take, not " + kept);
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException("erased.webhooks." + sentence);
    }
  }
}
