package erased.server.rows;

import erased.server.RunningServer;

/// A service with limits that a test can use up, and no credits but those that are granted.
final class Small {
  private static final RunningServer SERVER =
      RunningServer.start(
          "erased.accounts.trusted-proxies=127.0.0.0/8",
          "erased.fetch.ports=" + Neighbour.only().port(),
          "erased.quota.tiers.anonymous.light.per-hour=2",
          "erased.quota.tiers.anonymous.heavy.per-hour=3",
          "erased.quota.tiers.anonymous.heavy.per-day=2",
          "erased.quota.tiers.anonymous.uploads.per-hour=2",
          "erased.quota.tiers.anonymous.detect.per-hour=2",
          "erased.quota.tiers.free.light.per-hour=3",
          "erased.quota.tiers.free.heavy.per-hour=2",
          "erased.quota.tiers.free.heavy.per-day=5",
          "erased.quota.tiers.free.uploads.per-hour=3",
          "erased.quota.tiers.free.detect.per-hour=3",
          "erased.quota.tiers.pro.light.per-month=4",
          "erased.quota.tiers.pro.heavy.per-month=1",
          "erased.credits.monthly-buffer=0");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private Small() {}

  static RunningServer server() {
    return SERVER;
  }
}
