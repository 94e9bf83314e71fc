package erased.server.faults;

import java.nio.file.Path;

/// One process with the embedded database.
final class KilledOnH2Test extends KillRounds {
  @Override
  Installation install(Path folder) {
    return new OneProcess(folder);
  }
}
