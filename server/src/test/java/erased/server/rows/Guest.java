package erased.server.rows;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody who uses a service from an address of their own, and so with a quota of their own: the
/// service has to believe this machine's `X-Forwarded-For`.
final class Guest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final RunningServer server;
  private final List<String> headers;

  private Guest(RunningServer server, List<String> headers) {
    this.server = server;
    this.headers = headers;
  }

  /// Neither signed in nor with a key.
  static Guest anonymous(RunningServer server) {
    int number = COUNT.incrementAndGet();
    String address = "198.51.%d.%d".formatted(number / 250, number % 250 + 1);
    return new Guest(server, List.of("X-Forwarded-For", address));
  }

  /// Signed in, without a plan.
  static Guest free(RunningServer server) {
    return anonymous(server).and("Cookie", server.freeCookie());
  }

  /// With a new Pro account's key.
  static Guest pro(RunningServer server) {
    return anonymous(server).withKey(server.proKey());
  }

  Guest withKey(String key) {
    return and("Authorization", "Bearer " + key);
  }

  /// The same, with one more header field in each request.
  Guest and(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Guest(server, more);
  }

  private String[] with(String... more) {
    var all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  Answer get(String path, String... more) {
    return server.get(path, with(more));
  }

  Answer delete(String path) {
    return server.delete(path, with());
  }

  Answer send(String method, String path, byte[] body, String... more) {
    return server.send(method, path, body, with(more));
  }

  Answer post(String path, Map<String, ?> tree, String... more) {
    return server.post(path, tree, with(more));
  }

  /// Posts an image as a form to `/api/v1/jobs`.
  Answer job(byte[] image, String type, Map<String, String> fields, String... more) {
    return server.form("/api/v1/jobs", image, type, fields, with(more));
  }

  Answer job(byte[] png, String mode) {
    return job(png, "image/png", Map.of("mode", mode));
  }

  /// The job as it has ended.
  Answer ended(String id) {
    return server.ended(id, with());
  }
}
