package erased.server.rows;

import erased.json.Json;
import erased.server.RunningServer.Answer;
import java.util.List;

/// What a caller has, as `GET /account` tells it.
final class Account {
  private Account() {}

  private static List<?> limits(Guest guest, String bucket) {
    Answer answer = guest.get("/api/v1/account");
    Object limits = Json.at(answer.json(), "quotas", bucket);
    if (limits instanceof List<?> list) {
      return list;
    }
    throw new AssertionError("no " + bucket + " in " + answer);
  }

  /// How many requests are left of the first limit of a bucket.
  static long left(Guest guest, String bucket) {
    return number(limits(guest, bucket).getFirst(), "remaining");
  }

  /// All limits of a bucket: `heavy 5/3600`.
  static List<String> policies(Guest guest, String bucket) {
    return limits(guest, bucket).stream()
        .map(limit ->
            "%s %d/%d"
                .formatted(
                    Json.at(limit, "policy"),
                    number(limit, "limit"),
                    number(limit, "window_seconds")))
        .toList();
  }

  static long credits(Guest guest) {
    return number(guest.get("/api/v1/account").json(), "credits");
  }

  private static long number(Object tree, String name) {
    return Json.at(tree, name) instanceof Number number ? number.longValue() : -1;
  }
}
