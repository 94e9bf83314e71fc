package erased.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.faults.Installation.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Processes are killed at random moments, while customers hand work in: each round is one kill.
/// `-Derased.faults.rounds=200` makes it a long run, `-Derased.faults.seed=7` another one.
abstract class KillRounds {
  private static final int ROUNDS = Integer.getInteger("erased.faults.rounds", 4);
  private static final long SEED = Long.getLong("erased.faults.seed", 5);
  private static final Duration LONGEST = Duration.ofSeconds(2); // until the next kill
  private static final Duration SETTLED = Duration.ofMinutes(3);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> kills = new TreeMap<>();

  abstract Installation install(Path folder) throws IOException;

  @Test
  void everyAcceptedJobEndsOnceAndIsPaidForOnlyWhereItGaveAResult() throws Exception {
    try (Installation service = install(folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Customer> customers = customers(service);
      Map<Work, byte[]> right = withoutFaults(customers.getFirst());
      List<CompletableFuture<Void>> busy =
          customers.stream()
              .map(customer -> CompletableFuture.runAsync(customer::goOn, threads))
              .toList();
      for (int i = 0; i < ROUNDS; i++) {
        round(service);
      }
      service.awaitReady();
      customers.forEach(Customer::stop);
      busy.forEach(CompletableFuture::join);

      settle(service, customers);
      check(service, customers, right);
    }
  }

  private List<Customer> customers(Installation service) {
    String key = service.books().payingKey();
    return List.of(
        new Customer(service.base(), null, true, new Random(random.nextLong())),
        new Customer(service.base(), key, false, new Random(random.nextLong())),
        new Customer(service.base(), key, false, new Random(random.nextLong())));
  }

  /// What each work gives where nothing is killed.
  private static Map<Work, byte[]> withoutFaults(Customer customer) {
    var right = new EnumMap<Work, byte[]>(Work.class);
    for (Work work : Work.values()) {
      String id = customer.handIn(work, true);
      Waiting.until(id + " has ended", SETTLED, () -> !customer.isOpen(id));
      byte[] result = customer.result(id);
      assertThat(work.canGive(result)).as("result of %s", work).isTrue();
      right.put(work, result);
    }
    return right;
  }

  /// One kill, at some moment: also while others, or what was killed last, are being started.
  private void round(Installation service) {
    if (random.nextInt(3) > 0) {
      service.awaitReady();
    }
    Waiting.pause(Duration.ofMillis(random.nextLong(LONGEST.toMillis())));
    service
        .programs()
        .forEach(program ->
            assertThat(program.hasFallen()).as("%s died by itself", program.name()).isFalse());
    Target target = service.targets().get(random.nextInt(service.targets().size()));
    Waiting.until(target.name() + " is there", SETTLED, () -> target.kill().now());
    kills.merge(target.name(), 1, Integer::sum);
    Waiting.pause(Duration.ofMillis(random.nextInt(500)));
    service.mend();
  }

  private static void settle(Installation service, List<Customer> customers) {
    for (Customer customer : customers) {
      for (String id : customer.accepted().keySet()) {
        Waiting.until(id + " has ended", SETTLED, () -> !customer.isOpen(id));
      }
    }
    Books books = service.books();
    Waiting.until("nothing is left in the queue", SETTLED, () -> books.open() == 0);
  }

  private void check(Installation service, List<Customer> customers, Map<Work, byte[]> right) {
    Books books = service.books();
    var all = new HashMap<String, Work>();
    customers.forEach(customer -> all.putAll(customer.accepted()));
    assertThat(books.jobs(true)).as("jobs of anybody").containsAll(all.keySet());
    assertThat(books.jobs(false))
        .as("jobs of the careful one")
        .containsExactlyInAnyOrderElementsOf(customers.getFirst().accepted().keySet());
    var wrong = new ArrayList<String>();
    var endings = new TreeMap<String, Integer>();
    for (Customer customer : customers) {
      customer
          .accepted()
          .forEach((id, work) -> {
            Map<String, Object> job = customer.read(id);
            String status = String.valueOf(job.get("status"));
            endings.merge(status + " " + job.getOrDefault("error_code", ""), 1, Integer::sum);
            if (!status.equals(customer.ended().get(id))) {
              wrong.add("%s had ended as %s: %s".formatted(id, customer.ended().get(id), job));
            }
            if (status.equals("succeeded")
                && !Arrays.equals(customer.result(id), right.get(work))) {
              wrong.add("%s, %s, gave something else".formatted(id, work));
            }
          });
    }
    System.out.printf("seed %d: killed %s; %d jobs: %s%n", SEED, kills, all.size(), endings);
    wrong.addAll(books.wrong());
    assertThat(wrong).isEmpty();
  }
}
