package erased.server.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who makes a request.
///
/// @param account none exactly where the tier is anonymous
/// @param anchor when the account's Pro began, where it is Pro: plan months count from there
/// @param address IPv4, or the first 64 bits of IPv6: `192.0.2.7`, `2001:db8:1:2::/64`
/// @param fingerprint of the browser or program, hashed
public record Caller(
    Tier tier,
    @Nullable Long account,
    @Nullable Instant anchor,
    String address,
    String fingerprint,
    Via via) {
  private static final String ANONYMOUS = "anonymous";

  public Caller {
    if ((account == null) != (tier == Tier.ANONYMOUS)) {
      throw new IllegalArgumentException("a caller has an account unless anonymous");
    }
    if ((anchor == null) != (tier != Tier.PRO)) {
      throw new IllegalArgumentException("a caller has a plan's beginning exactly where it is Pro");
    }
  }

  public static Caller anonymous(String address, String fingerprint) {
    return new Caller(Tier.ANONYMOUS, null, null, address, fingerprint, Via.NONE);
  }

  /// The first bits of the address, 24 of IPv4, 48 of IPv6: `192.0.2.0/24`, `2001:db8:1::/48`.
  public String network() {
    int v4 = address.lastIndexOf('.');
    return v4 >= 0
        ? address.substring(0, v4) + ".0/24"
        : address.replaceFirst(":[0-9a-f]+::/64$", "::/48");
  }

  /// Whom things belong to, as rows keep it: `account:12`, or `anonymous` for everybody else.
  public String owner() {
    return account == null ? ANONYMOUS : owner(account);
  }

  /// The same, of an account.
  public static String owner(long account) {
    return "account:" + account;
  }
}
