package erased.server.faults;

import java.io.IOException;
import java.nio.file.Path;

/// A process that answers, two that work, and a PostgreSQL server.
final class KilledOnPostgresTest extends KillRounds {
  @Override
  Installation install(Path folder) throws IOException {
    return new ManyProcesses(folder);
  }
}
