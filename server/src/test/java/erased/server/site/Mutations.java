package erased.server.site;

import erased.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What callers may send by mistake or in malice: values of every kind in the place of every other.
final class Mutations {
  private static final List<Object> VALUES =
      List.of(
          Json.NULL,
          true,
          false,
          0,
          -1,
          1,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          1.5,
          1e308,
          "",
          " ",
          "x",
          "true",
          "0",
          "null",
          "\0",
          "\uD800",
          "日本語 🦊",
          "../../etc/passwd",
          "' or 1=1 --",
          "%s%n%x",
          "<script>",
          "http://127.0.0.1:1/",
          "https://",
          "https://[::1]/",
          "data:image/png;base64,AAAA",
          "job_0000000000000000000000",
          "in/2026-05-24/job_0000000000000000000000.png",
          "x".repeat(300),
          "A".repeat(70_000),
          List.of(),
          List.of(List.of(List.of(1))),
          List.of("job.succeeded", 3),
          Map.of(),
          Map.of("a", Map.of("b", List.of())));

  private static final List<String> TEXTS =
      List.of(
          "",
          "0",
          "-1",
          "101",
          "99999999999999999999",
          "1.5",
          "x",
          "a b",
          "é",
          "日本",
          "%00",
          "%",
          "..",
          "'",
          "\"",
          "<b>",
          "job_0000000000000000000000",
          "whe_0000000000000000000000",
          "default",
          "x".repeat(2000),
          "{}",
          "[]",
          "{\"level\":",
          "{\"format\":\"gif\"}",
          "detect",
          "all",
          "http://127.0.0.1:1/a.png",
          "https://10.0.0.1/a.png",
          "file:///etc/passwd");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "null",
          "[]",
          "0",
          "\"text\"",
          "{\"a\":1,\"a\":2}",
          "[".repeat(5000),
          "{\"mode\":\"detect\"}{}",
          "\u0000",
          "{\"mode\": NaN}");

  private static final List<String> FIELDS =
      List.of(
          "",
          "x",
          "wait=0",
          "wait=99999999999",
          "respond-async; wait=1",
          "Bearer",
          "Bearer uk_",
          "Basic eDp5",
          "zh-CN, en;q=0.5",
          "*",
          "bytes=5-1",
          "bytes=x",
          "\"x\"",
          "é",
          "x".repeat(300));

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  /// A JSON body that is like another, but for one to three of its members; or none at all.
  String body(Map<String, Object> example) {
    if (random.nextInt(10) == 0) {
      return any(BODIES);
    }
    var body = new LinkedHashMap<>(example);
    for (int i = random.nextInt(3); i >= 0; i--) {
      change(body);
    }
    return Json.write(body);
  }

  private void change(Map<String, Object> body) {
    var names = new ArrayList<>(body.keySet());
    names.add("unknown");
    names.add("webhook");
    String name = any(names);
    if (random.nextInt(5) == 0) {
      body.remove(name);
    } else if (body.get(name) instanceof Map<?, ?> inner && random.nextBoolean()) {
      var changed = new LinkedHashMap<String, Object>(Json.members(inner));
      changed.put(any(List.of("level", "format", "disclosure", "strength", "x/~y")), any(VALUES));
      body.put(name, changed);
    } else {
      body.put(name, any(VALUES));
    }
  }

  /// A parameter's value.
  String text() {
    return any(TEXTS);
  }

  /// A header field's value.
  String field() {
    return any(FIELDS);
  }

  boolean sometimes() {
    return random.nextInt(4) == 0;
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
