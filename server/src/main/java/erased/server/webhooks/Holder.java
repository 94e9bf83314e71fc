package erased.server.webhooks;

/// Whom secrets and deliveries belong to: an endpoint by its id, or all addresses that the jobs of
/// an account name themselves.
final class Holder {
  /// How callers name the latter.
  static final String DEFAULT = "default";

  private Holder() {}

  static String ofJobs(long account) {
    return DEFAULT + ":" + account;
  }
}
