package erased.server.journeys;

import erased.server.RunningServer;

final class ScaledTest extends Journeys {
  @Override
  RunningServer start(String... properties) {
    return RunningServer.scaled(properties);
  }
}
