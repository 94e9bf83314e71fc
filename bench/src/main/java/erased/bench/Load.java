package erased.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How many of the same request are answered in a time, and how long each takes.
///
/// @param nanos of each answer, in order
/// @param failed answers of 400 and above, and broken connections
record Load(List<Long> nanos, int failed, Duration time) {
  /// Sends a request from so many connections at once.
  static Load of(int port, byte[] request, int connections, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    var all = new ConcurrentLinkedQueue<Part>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofPlatform().start(() -> all.add(part(port, request, end))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Long> nanos = all.stream().flatMap(part -> part.nanos().stream()).sorted().toList();
    return new Load(nanos, all.stream().mapToInt(Part::failed).sum(), time);
  }

  private record Part(List<Long> nanos, int failed) {}

  private static Part part(int port, byte[] request, long end) {
    var nanos = new ArrayList<Long>();
    int failed = 0;
    while (System.nanoTime() < end) {
      try (var exchange = new Exchange(port, request)) {
        while (exchange.isOpen() && System.nanoTime() < end) {
          long start = System.nanoTime();
          if (exchange.send() < 400) {
            nanos.add(System.nanoTime() - start);
          } else {
            failed++;
          }
        }
      } catch (IOException _) {
        failed++;
      }
    }
    return new Part(nanos, failed);
  }

  /// One line of a table.
  String line(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.1f | %.1f | %.1f | %d |",
        name,
        nanos.size() / (time.toMillis() / 1e3),
        at(0.5),
        at(0.99),
        at(1),
        failed);
  }

  /// Milliseconds that this share of the answers took at most.
  private double at(double share) {
    return nanos.size() == 0 ? 0 : nanos.get((int) Math.ceil(share * (nanos.size() - 1))) / 1e6;
  }
}
