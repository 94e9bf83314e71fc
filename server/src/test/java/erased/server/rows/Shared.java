package erased.server.rows;

import erased.server.RunningServer;

/// One service as it is shipped, for all tests that change neither its settings nor its clock.
final class Shared {
  private static final RunningServer SERVER =
      RunningServer.start(
          "erased.accounts.trusted-proxies=127.0.0.0/8", // who a guest is
          "erased.fetch.ports=" + Neighbour.only().port());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private Shared() {}

  static RunningServer server() {
    return SERVER;
  }
}
