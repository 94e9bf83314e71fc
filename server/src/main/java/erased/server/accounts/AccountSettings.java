package erased.server.accounts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How callers are recognised.
///
/// @param maxKeys how many keys of an account count at the same time
/// @param cache how long a key or session that was looked up is taken as it was: so much later a
///   revocation counts everywhere
/// @param trustedProxies networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed
/// @param sessionLifetime after which a session ends
/// @param sessionIdle after which a session ends that is not used
@ConfigurationProperties("erased.accounts")
public record AccountSettings(
    @DefaultValue("2") int maxKeys,
    @DefaultValue("5s") Duration cache,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("30d") Duration sessionLifetime,
    @DefaultValue("7d") Duration sessionIdle) {
  private static final Duration LONGEST_CACHE = Duration.ofSeconds(10);

  public AccountSettings {
    trustedProxies = List.copyOf(trustedProxies);
    check(maxKeys >= 1, "max-keys must be at least 1", maxKeys);
    check(
        !cache.isNegative() && cache.compareTo(LONGEST_CACHE) <= 0,
        "cache must be from 0s to 10s",
        cache);
    check(sessionLifetime.isPositive(), "session-lifetime must be positive", sessionLifetime);
    check(sessionIdle.isPositive(), "session-idle must be positive", sessionIdle);
    new Addresses(trustedProxies);
  }

  /// As shipped.
  public static AccountSettings shipped() {
    return new AccountSettings(
        2, Duration.ofSeconds(5), List.of(), Duration.ofDays(30), Duration.ofDays(7));
  }

  private static void check(boolean right, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException("erased.accounts.%s, not %s".formatted(rule, value));
    }
  }
}
