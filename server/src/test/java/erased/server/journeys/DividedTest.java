package erased.server.journeys;

import erased.server.RunningServer;

final class DividedTest extends Journeys {
  @Override
  RunningServer start(String... properties) {
    return RunningServer.divided(properties);
  }
}
