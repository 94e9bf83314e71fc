package erased.server.rows;

import erased.server.RunningServer;

/// A service that keeps nothing for long, begins nothing twice, and fetches from the public
/// internet by https alone, as shipped.
final class Hasty {
  private static final RunningServer SERVER =
      RunningServer.start(
          "erased.accounts.trusted-proxies=127.0.0.0/8",
          "erased.jobs.record-time=2s",
          "erased.jobs.result-time=2s",
          "erased.jobs.attempts=1",
          "erased.uploads.window=1s",
          "erased.uploads.kept=1s",
          "erased.fetch.allow-http=false",
          "erased.fetch.allowed-networks=",
          "erased.fetch.ports=443," + Neighbour.only().port());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private Hasty() {}

  static RunningServer server() {
    return SERVER;
  }
}
