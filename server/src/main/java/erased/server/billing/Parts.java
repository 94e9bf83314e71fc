package erased.server.billing;

import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Members of an event's objects. One that should be there and is not makes the event a bad one.
final class Parts {
  private static final int LONGEST = 255; // characters, as Stripe's ids have at most

  private static final long LATEST = 253_402_300_799L; // the end of the year 9999

  private Parts() {}

  static String text(JsonNode object, String name) {
    return textOrNone(object, name).orElseThrow(() -> missing(name));
  }

  static Optional<String> textOrNone(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isString() && value.stringValue().length() <= LONGEST
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }

  /// What a member names: its id, or the object itself where it was expanded.
  static Optional<String> reference(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isObject() ? textOrNone(value, "id") : textOrNone(object, name);
  }

  static String named(JsonNode object, String name) {
    return reference(object, name).orElseThrow(() -> missing(name));
  }

  static Instant time(JsonNode object, String name) {
    return timeOrNone(object, name).orElseThrow(() -> missing(name));
  }

  static Optional<Instant> timeOrNone(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= 0
            && value.longValue() <= LATEST
        ? Optional.of(Instant.ofEpochSecond(value.longValue()))
        : Optional.empty();
  }

  /// An amount of money in the smallest unit.
  static long amount(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw missing(name);
    }
    return value.longValue();
  }

  private static RuntimeException missing(String name) {
    return ProblemType.VALIDATION.because(Message.of("billing.event", name));
  }
}
