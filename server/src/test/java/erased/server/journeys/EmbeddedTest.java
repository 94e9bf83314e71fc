package erased.server.journeys;

import erased.server.RunningServer;

final class EmbeddedTest extends Journeys {
  @Override
  RunningServer start(String... properties) {
    return RunningServer.start(properties);
  }
}
