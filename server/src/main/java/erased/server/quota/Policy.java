package erased.server.quota;

import erased.server.accounts.Tier;
import erased.text.Message;

/// One limit that a request counts against.
///
/// @param name as header fields have it: `heavy-day`
/// @param subject what is counted for: an account, an address with a fingerprint, an address
/// @param wide whether all who share an address share it
public record Policy(
    String name,
    Tier tier,
    Bucket bucket,
    Window window,
    long limit,
    String subject,
    boolean wide,
    Window.Span span) {

  /// What is said to whom it stops.
  ///
  /// @param mode what was asked for, as the caller wrote it
  Message denial(String mode, long seconds) {
    String key = wide ? "quota.denied.address" : "quota.denied";
    return Message.of(key, tier.title(), window.rate(limit), mode, seconds);
  }
}
