package erased.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON as plain Java: maps and lists in their order, strings, numbers, booleans and [#NULL]. `NaN`
/// and `Infinity`, which Python writes, are read; they are written as null.
public final class Json {
  /// A null that was written, so that maps and lists hold no null of Java.
  public static final Object NULL = Null.NULL;

  private static final int TEXT_LIMIT = 32 << 20; // characters
  private static final int VALUE_LIMIT = 1 << 20;
  private static final int DEPTH_LIMIT = 64;
  private static final String INDENT = "  ";

  private Json() {}

  private enum Null {
    NULL;

    @Override
    public String toString() {
      return "null";
    }
  }

  /// A value and where it ends in the text that it was read from.
  public record Prefix(Object value, int end) {}

  /// The one value that the text holds, or nothing if it is not JSON or beyond all measure.
  public static Optional<Object> read(String text) {
    return prefix(text).filter(read -> text.substring(read.end()).isBlank()).map(Prefix::value);
  }

  /// The members of the one object that the text holds.
  @SuppressWarnings("unchecked")
  public static Optional<Map<String, Object>> object(String text) {
    return text.stripLeading().startsWith("{")
        ? read(text).map(value -> (Map<String, Object>) value)
        : Optional.empty();
  }

  /// The value with which the text begins, whatever comes after it.
  public static Optional<Prefix> prefix(String text) {
    if (text.length() > TEXT_LIMIT) {
      return Optional.empty();
    }
    try (JsonParser parser = Reading.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Object value = new Reading(parser).value();
      return Optional.of(new Prefix(value, (int) parser.currentLocation().getCharOffset()));
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The value on a path of names and indexes, or null.
  public static @Nullable Object at(@Nullable Object tree, Object... path) {
    Object at = tree;
    for (Object step : path) {
      if (at instanceof Map<?, ?> map) {
        at = map.get(step);
      } else if (at instanceof List<?> list && step instanceof Integer i && i < list.size()) {
        at = list.get(i);
      } else {
        return null;
      }
    }
    return at;
  }

  /// The members of an object, none if it is anything else.
  @SuppressWarnings("unchecked")
  public static Map<String, Object> members(@Nullable Object tree) {
    return tree instanceof Map ? (Map<String, Object>) tree : Map.of();
  }

  /// A value as a person writes it: a string without quotes, a tree as JSON, nothing for null.
  public static @Nullable String text(@Nullable Object value) {
    if (value == null || value.equals(NULL)) {
      return null;
    }
    return value instanceof Map || value instanceof List ? write(value) : value.toString();
  }

  /// One line without spaces.
  public static String write(@Nullable Object tree) {
    return new Writing(false).value(tree, 0).json.toString();
  }

  /// Indented by two spaces.
  public static String pretty(@Nullable Object tree) {
    return new Writing(true).value(tree, 0).json.toString();
  }

  private static final class Reading {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(TEXT_LIMIT)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    Object value() {
      if (++values > VALUE_LIMIT) {
        throw new IllegalArgumentException("more than " + VALUE_LIMIT + " values");
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> parser.getString();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default -> NULL;
      };
    }

    private Map<String, Object> object() {
      var members = new LinkedHashMap<String, Object>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value());
      }
      return members;
    }

    private List<Object> array() {
      var elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value());
      }
      return elements;
    }
  }

  private static final class Writing {
    private final StringBuilder json = new StringBuilder();
    private final boolean pretty;

    Writing(boolean pretty) {
      this.pretty = pretty;
    }

    Writing value(@Nullable Object value, int depth) {
      switch (value) {
        case null -> json.append("null");
        case Map<?, ?> map -> object(map, depth);
        case Iterable<?> elements -> array(elements, depth);
        case Double number when !Double.isFinite(number) -> json.append("null");
        case Float number when !Float.isFinite(number) -> json.append("null");
        case Number number -> json.append(number);
        case Boolean truth -> json.append(truth);
        case Object other when other.equals(NULL) -> json.append("null");
        case Object other -> string(other.toString());
      }
      return this;
    }

    private void object(Map<?, ?> map, int depth) {
      json.append('{');
      boolean first = true;
      for (var member : map.entrySet()) {
        separate(first, depth + 1);
        string(String.valueOf(member.getKey()));
        json.append(pretty ? ": " : ":");
        value(member.getValue(), depth + 1);
        first = false;
      }
      close('}', first, depth);
    }

    private void array(Iterable<?> elements, int depth) {
      json.append('[');
      boolean first = true;
      for (Object element : elements) {
        separate(first, depth + 1);
        value(element, depth + 1);
        first = false;
      }
      close(']', first, depth);
    }

    private void separate(boolean first, int depth) {
      if (!first) {
        json.append(',');
      }
      newLine(depth);
    }

    private void close(char bracket, boolean empty, int depth) {
      if (!empty) {
        newLine(depth);
      }
      json.append(bracket);
    }

    private void newLine(int depth) {
      if (pretty) {
        json.append('\n').repeat(INDENT, depth);
      }
    }

    private void string(String text) {
      json.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '"', '\\' -> json.append('\\').append(c);
          case '\n' -> json.append("\\n");
          case '\r' -> json.append("\\r");
          case '\t' -> json.append("\\t");
          default -> character(text, i, c);
        }
      }
      json.append('"');
    }

    /// Control characters and halves of surrogate pairs are escaped: UTF-8 cannot hold the latter.
    private void character(String text, int at, char c) {
      boolean lone =
          Character.isHighSurrogate(c)
                  && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
              || Character.isLowSurrogate(c)
                  && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
      if (c < ' ' || c == 0x7f || lone) {
        json.append("\\u").append(String.format("%04x", (int) c));
      } else {
        json.append(c);
      }
    }
  }
}
