package erased.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A service made of several processes, each of which can be killed. What was killed is started
/// again by [#mend].
interface Installation extends AutoCloseable {
  /// Long enough on a machine that is busy with other things.
  Duration START = Duration.ofMinutes(2);

  /// Something that can be killed.
  ///
  /// @param kill tells whether there was anything to kill
  record Target(String name, Kill kill) {}

  /// Kills something, without a word.
  interface Kill {
    boolean now();
  }

  URI base();

  Path folder();

  List<Target> targets();

  /// What runs all the time, but for what is killed here.
  List<Program> programs();

  /// Starts what is not running.
  void mend();

  /// Waits until requests are answered.
  default void awaitReady() {
    awaitReady(base());
  }

  /// The database, as it is now.
  Books books();

  @Override
  void close();

  /// What all processes are told: no limit stops a customer but that of the paying one, whose small
  /// quota is soon used up, so that credits are taken.
  static Map<String, String> properties(Path folder) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("erased.data", folder.toString());
    properties.put("server.address", "127.0.0.1");
    properties.put("erased.workers.heap", "300MB");
    properties.put("erased.jobs.record-time", "12h");
    for (String bucket : List.of("light", "heavy")) {
      properties.put("erased.quota.tiers.anonymous." + bucket + ".per-hour", "999999");
      properties.put("erased.quota.tiers.pro." + bucket + ".per-month", "5");
    }
    properties.put("erased.quota.tiers.anonymous.heavy.per-day", "999999");
    return properties;
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until a service at that address says that it can work.
  private static void awaitReady(URI base) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(base.resolve("/readyz")).timeout(Duration.ofSeconds(5)).build();
      Waiting.until(base + " is ready", START, () -> isReady(client, request));
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
