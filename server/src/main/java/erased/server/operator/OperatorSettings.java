package erased.server.operator;

import erased.server.accounts.Account;
import erased.server.page.Staff;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who runs the service.
///
/// @param token which programs give; empty: the routes that need it are not there
/// @param emails of accounts whose browsers may open the operator's pages; none: they are not there
/// @param fresh how long after signing in an operator may change something
@ConfigurationProperties("erased.operator")
public record OperatorSettings(
    @DefaultValue("") String token,
    @DefaultValue List<String> emails,
    @DefaultValue("1h") Duration fresh)
    implements Staff {
  private static final int SHORTEST = 32; // characters

  public OperatorSettings {
    emails = emails.stream().map(email -> email.strip().toLowerCase(Locale.ROOT)).toList();
    if (!token.isEmpty() && token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "erased.operator.token must have at least %d characters, not %d"
              .formatted(SHORTEST, token.length()));
    }
    if (!fresh.isPositive()) {
      throw new IllegalArgumentException("erased.operator.fresh must be positive, not " + fresh);
    }
  }

  @Override
  public boolean includes(Account account) {
    return account.email() != null && emails.contains(account.email());
  }
}
