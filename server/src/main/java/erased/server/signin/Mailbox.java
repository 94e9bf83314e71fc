package erased.server.signin;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses of e-mail as people type them: a name and a domain (RFC 5321, 4.1.2), without the
/// quoted and bracketed forms that nobody has.
final class Mailbox {
  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 and erratum 1690
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private Mailbox() {}

  /// The address as it is kept; empty where it is none.
  static Optional<String> read(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    if (at < 0 || text.length() > LONGEST || !NAME.matcher(text.substring(0, at)).matches()) {
      return Optional.empty();
    }
    return domain(text.substring(at + 1))
        .map(domain -> text.substring(0, at).toLowerCase(Locale.ROOT) + "@" + domain)
        .filter(address -> address.length() <= LONGEST);
  }

  private static Optional<String> domain(String typed) {
    try {
      String ascii = IDN.toASCII(typed).toLowerCase(Locale.ROOT);
      return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
