package erased.server.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Status and fields of an answer.
///
/// @param fields by their names in lower case, in the order in which they came
record ResponseHead(int status, Map<String, List<String>> fields) {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  ResponseHead {
    fields = Map.copyOf(fields);
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isRedirect() {
    return REDIRECTS.contains(status);
  }

  /// The field, if it came exactly once.
  Optional<String> one(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  List<String> all(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
