package erased.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One process with the embedded database.
final class KilledOnH2Test extends KillRounds {
  private static final int TIMES = 3;

  @Override
  Installation install(Path folder) {
    return new OneProcess(folder);
  }

  @Test
  void whatWasAcceptedAMomentBeforeIsThere(@TempDir Path folder) {
    try (Installation service = install(folder)) {
      var customer = new Customer(service.base(), null, false, new Random(1));
      for (int i = 0; i < TIMES; i++) {
        String id = customer.handIn(Work.METADATA, false);
        service.targets().getFirst().kill().now();

        service.mend();
        service.awaitReady();
        assertThat(customer.read(id)).containsEntry("id", id);
      }
    }
  }
}
