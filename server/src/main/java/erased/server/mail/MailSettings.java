package erased.server.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server.
///
/// @param host empty: there is none
/// @param username empty: it asks for none
/// @param security whether the connection is encrypted, and when that begins
/// @param from whom mail comes from: `Erased <no-reply@example.org>`
/// @param connectTimeout of one attempt
/// @param readTimeout without an answer
@ConfigurationProperties("erased.mail")
public record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("starttls") Security security,
    @DefaultValue("") String from,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout) {

  /// When a connection is encrypted.
  public enum Security {
    /// After a greeting; a server that cannot is refused.
    STARTTLS,
    /// From its beginning, as on port 465.
    TLS,
    /// Never: for a server on the same machine.
    NONE;

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MailSettings {
    check(connectTimeout.isPositive(), "connect-timeout must be positive", connectTimeout);
    check(readTimeout.isPositive(), "read-timeout must be positive", readTimeout);
    check(port > 0 && port < 1 << 16, "port must be from 1 to 65535", port);
    check(host.isEmpty() || isAddress(from), "from must be an address of e-mail", from);
    check(
        security != Security.NONE || password.isEmpty(),
        "security must be starttls or tls where a password is sent",
        security.slug());
  }

  /// Whether there is a server.
  public boolean on() {
    return !host.isEmpty();
  }

  private static boolean isAddress(String text) {
    try {
      new InternetAddress(text, true);
      return true;
    } catch (AddressException _) {
      return false;
    }
  }

  private static void check(boolean right, String rule, Object value) {
    if (!right) {
      throw new IllegalArgumentException("erased.mail.%s, not %s".formatted(rule, value));
    }
  }
}
