package erased.server.signin;

import erased.text.Message;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why somebody who went to a provider did not come in.
enum Refusal {
  /// They said no there.
  CANCELED("signin.refused.canceled"),
  /// They took too long, came back twice, or in another browser.
  EXPIRED("signin.refused.expired"),
  /// The provider does not say that the address of e-mail is theirs.
  UNVERIFIED("signin.refused.unverified"),
  /// The provider did not answer as it has to.
  FAILED("signin.refused.failed");

  private final String key;

  Refusal(String key) {
    this.key = key;
  }

  /// As addresses name it.
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Refusal> of(@Nullable String slug) {
    return Arrays.stream(values()).filter(refusal -> refusal.slug().equals(slug)).findFirst();
  }

  /// @param provider its label
  Message text(String provider) {
    return Message.of(key, provider);
  }

  RefusedException because(Exception reason) {
    return new RefusedException(this, reason);
  }

  RefusedException because(String reason) {
    return new RefusedException(this, reason);
  }
}
