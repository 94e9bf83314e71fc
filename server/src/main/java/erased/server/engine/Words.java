package erased.server.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The constants of an enum as they are written in options: `ai`, `keep`.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static List<String> of(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }

  static <E extends Enum<E>> E constant(Class<E> type, Object word) {
    return Enum.valueOf(type, word.toString().toUpperCase(Locale.ROOT));
  }
}
