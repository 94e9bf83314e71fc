package erased.server.engine;

import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What values an option may have.
sealed interface Form {
  /// Messages that one order may look for; each costs a comparison for each reading.
  int MOST_TEXTS = 16;

  int LONGEST_TEXT = 1024; // characters; the library counts the bits

  /// One of some words.
  record Choice(List<String> words) implements Form {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /// True or false.
  record Flag() implements Form {}

  /// A number from 0 to 1.
  record Fraction() implements Form {}

  /// A list of texts.
  record Texts() implements Form {}

  /// Whether a value, as JSON gives it, is one of these.
  default boolean accepts(@Nullable Object value) {
    return switch (this) {
      case Choice(List<String> words) -> value instanceof String word && words.contains(word);
      case Flag() -> value instanceof Boolean;
      case Fraction() ->
          value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1;
      case Texts() ->
          value instanceof List<?> texts
              && texts.size() <= MOST_TEXTS
              && texts.stream().allMatch(Form::isText);
    };
  }

  private static boolean isText(Object value) {
    return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT;
  }

  /// What is allowed, for people.
  default Message allowed() {
    return switch (this) {
      case Choice(List<String> words) ->
          Message.of("engine.allowed.choice", String.join(", ", words));
      case Flag() -> Message.of("engine.allowed.flag");
      case Fraction() -> Message.of("engine.allowed.fraction");
      case Texts() -> Message.of("engine.allowed.texts", MOST_TEXTS, LONGEST_TEXT);
    };
  }

  /// What is allowed, as JSON Schema.
  default Map<String, Object> schema() {
    return switch (this) {
      case Choice(List<String> words) -> ordered("type", "string", "enum", words);
      case Flag() -> ordered("type", "boolean");
      case Fraction() -> ordered("type", "number", "minimum", 0, "maximum", 1);
      case Texts() -> {
        var text = ordered("type", "string", "minLength", 1, "maxLength", LONGEST_TEXT);
        yield ordered("type", "array", "maxItems", MOST_TEXTS, "items", text);
      }
    };
  }

  /// Names and values by turns, in their order each time.
  private static Map<String, Object> ordered(Object... members) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
