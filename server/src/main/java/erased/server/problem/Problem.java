package erased.server.problem;

import erased.text.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// One thing that went wrong, before it is written in one of the two dialects.
///
/// @param status of HTTP; the type's own, but where a dialect has a finer one
/// @param detail what was found, where, and what would help
/// @param members further members of the body; `retry_after` also becomes the header
/// @param headers further fields of the answer's head
public record Problem(
    ProblemType type,
    int status,
    Message detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  private static final String RETRY_AFTER = "retry_after"; // seconds

  public Problem {
    members = Map.copyOf(members);
    headers = Map.copyOf(headers);
  }

  public static Problem of(ProblemType type, Message detail) {
    return new Problem(type, type.status(), detail, Map.of(), Map.of());
  }

  /// The same, telling when to come again; parts of a second are rounded up.
  public Problem retryAfter(Duration time) {
    return with(RETRY_AFTER, Math.max(1, time.plusNanos(999_999_999).toSeconds()));
  }

  /// The same, naming the field of the request that it is about, as a JSON pointer or a parameter.
  public Problem at(String pointer) {
    return with("pointer", pointer);
  }

  /// The same, with one more member.
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(type, status, detail, more, headers);
  }

  /// The same, with one more field in the answer's head.
  public Problem header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, status, detail, members, more);
  }

  /// The same, with another status.
  public Problem withStatus(int other) {
    return new Problem(type, other, detail, members, headers);
  }

  /// After how many seconds to come again.
  public OptionalLong retryAfter() {
    return members.get(RETRY_AFTER) instanceof Long seconds
        ? OptionalLong.of(seconds)
        : OptionalLong.empty();
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
