package erased.server.webhooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What can be told.
enum EventType {
  JOB_SUCCEEDED,
  JOB_FAILED,
  JOB_CANCELED,
  /// Asked for by the owner of an endpoint.
  WEBHOOK_TEST;

  /// Those that an endpoint chooses among.
  static final List<EventType> CHOICE = List.of(JOB_SUCCEEDED, JOB_FAILED, JOB_CANCELED);

  /// `job.succeeded`.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  static Optional<EventType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  /// As a column has several of them.
  static String joined(Set<EventType> types) {
    return String.join(",", types.stream().map(EventType::code).toList());
  }

  static Set<EventType> split(String joined) {
    var types = EnumSet.noneOf(EventType.class);
    for (String code : joined.split(",", -1)) {
      of(code).ifPresent(types::add);
    }
    return types;
  }
}
