package erased.server.signin;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people sign in.
///
/// @param linkLifetime in which a link can be used
/// @param perMailbox links in an hour to one address of e-mail
/// @param perAddress links in an hour asked for at one network address
/// @param providers of OpenID Connect, by a name of lower-case letters that stands in addresses
@ConfigurationProperties("erased.signin")
public record SignInSettings(
    @DefaultValue("15m") Duration linkLifetime,
    @DefaultValue("5") int perMailbox,
    @DefaultValue("20") int perAddress,
    @DefaultValue Map<String, ProviderSettings> providers) {
  private static final Duration LONGEST = Duration.ofHours(1); // links are counted that long

  public SignInSettings {
    providers = Map.copyOf(providers);
    check(
        linkLifetime.isPositive() && linkLifetime.compareTo(LONGEST) <= 0,
        "link-lifetime must be up to 1h",
        linkLifetime);
    check(perMailbox > 0, "per-mailbox must be at least 1", perMailbox);
    check(perAddress > 0, "per-address must be at least 1", perAddress);
    providers
        .keySet()
        .forEach(name ->
            check(name.matches("[a-z][a-z0-9-]{0,39}"), "providers must have short names", name));
  }

  /// As shipped.
  static SignInSettings shipped() {
    return new SignInSettings(Duration.ofMinutes(15), 5, 20, Map.of());
  }

  private static void check(boolean right, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException("erased.signin.%s, not %s".formatted(rule, value));
    }
  }
}
