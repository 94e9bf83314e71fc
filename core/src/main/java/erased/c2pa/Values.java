package erased.c2pa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Picks from trees of plain values that a file wrote: what is not of the wanted kind is not there.
final class Values {
  private Values() {}

  static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  static String text(@Nullable Object value, String key) {
    return value instanceof Map<?, ?> map ? text(map, key) : "";
  }

  static List<?> list(@Nullable Object value, String key) {
    return value instanceof Map<?, ?> map && map.get(key) instanceof List<?> list
        ? list
        : List.of();
  }

  /// The value alone, where there is one.
  static List<?> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  static List<String> texts(@Nullable Object value) {
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      for (Object text : list) {
        if (text instanceof String string) {
          texts.add(string);
        }
      }
    }
    return texts;
  }

  /// A number that is neither negative nor above 2^63, or -1.
  static long number(@Nullable Object value) {
    return value instanceof Long number && number >= 0 ? number : -1;
  }

  /// The same map, with what is null left out.
  static Map<String, Object> map(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> {
      if (value != null) {
        copy.put(String.valueOf(key), value);
      }
    });
    return Collections.unmodifiableMap(copy);
  }
}
