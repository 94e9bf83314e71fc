package erased.server.quota;

import erased.server.accounts.Caller;
import erased.server.accounts.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which limits a caller's requests count against: an account's own; or those of an address with a
/// fingerprint and, because anybody can change a fingerprint, wider ones of the address itself.
final class Policies {
  private final QuotaSettings settings;

  Policies(QuotaSettings settings) {
    this.settings = settings;
  }

  List<Policy> of(Caller caller, Bucket bucket, Instant now) {
    if (caller.tier() != Tier.ANONYMOUS) {
      return policies(caller, bucket, now, caller.owner(), false);
    }
    String address = "address:" + caller.address();
    var all = new ArrayList<Policy>();
    all.addAll(policies(caller, bucket, now, address + " " + caller.fingerprint(), false));
    all.addAll(policies(caller, bucket, now, address, true));
    return all;
  }

  private List<Policy> policies(
      Caller caller, Bucket bucket, Instant now, String subject, boolean wide) {
    var policies = new ArrayList<Policy>();
    for (Window window : Window.values()) {
      settings
          .limit(caller.tier(), bucket, window)
          .ifPresent(limit ->
              policies.add(
                  new Policy(
                      bucket.slug() + window.suffix() + (wide ? "-address" : ""),
                      caller.tier(),
                      bucket,
                      window,
                      (long) limit * (wide ? settings.addressFactor() : 1),
                      subject,
                      wide,
                      window.at(now, caller.anchor()))));
    }
    return policies;
  }
}
