package erased.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the job of a process that dies, where another one lives.
final class TakeoverTest {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void theJobOfADeadProcessIsTakenOverWithinThirtySeconds() throws Exception {
    try (var service = new ManyProcesses(folder)) {
      var customer = new Customer(service.base(), null, false, new Random(1));
      Books books = service.books();
      Waiting.until(
          "both work", PATIENCE, () -> service.workers().stream().allMatch(Program::isUp));
      service.workers().forEach(Program::freezeWorkers);
      String id = customer.handIn(Work.INVISIBLE, false);
      Waiting.until("the job is picked", PATIENCE, () -> books.attempts(id) == 1);
      Program worker = busy(service, books.pickedBy(id));

      long start = System.nanoTime();
      worker.killAll();
      Waiting.until("the job is taken over", MOST, () -> books.attempts(id) == 2);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      System.out.println("a job was taken over after " + time.toMillis() + " ms");

      service.workers().forEach(Program::wakeWorkers);
      Waiting.until("the job ends", PATIENCE, () -> !customer.isOpen(id));
      assertThat(customer.ended().get(id)).isEqualTo("succeeded");
      assertThat(books.attempts(id)).isEqualTo(2);
    }
  }

  private static Program busy(ManyProcesses service, String name) {
    return service.workers().stream()
        .filter(program -> name.startsWith(program.number()))
        .findAny()
        .orElseThrow(() -> new AssertionError("nobody is " + name));
  }
}
