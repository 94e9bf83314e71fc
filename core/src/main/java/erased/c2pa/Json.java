package erased.c2pa;

import erased.container.ImageException;
import erased.container.Limits;
import erased.container.Range;
import erased.text.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON (RFC 8259) as the same plain values that [Cbor] gives. A library would do; this one needs
/// no start-up time, and assertions are small.
final class Json {
  private static final int ITEMS = 500_000;

  private final String text;
  private final int offset;
  private final int nesting;
  private int at;
  private int items;

  private Json(byte[] bytes, Range range, Limits limits) {
    this.text = new String(bytes, range.start(), range.length(), StandardCharsets.UTF_8);
    this.offset = range.start();
    this.nesting = limits.nesting();
  }

  static @Nullable Object read(byte[] bytes, Range range, Limits limits) {
    var json = new Json(bytes, range, limits);
    Object value = json.value(0);
    json.space();
    if (json.at < json.text.length() && json.text.charAt(json.at) != 0) {
      throw json.malformed();
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    if (depth > nesting) {
      throw new ImageException.LimitExceeded(Message.of("c2pa.nesting", offset + at, nesting));
    }
    if (++items > ITEMS) {
      throw new ImageException.LimitExceeded(Message.of("c2pa.cbor.items", offset + at, ITEMS));
    }
    space();
    return switch (peek()) {
      case '{' -> map(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> map(int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    at++;
    space();
    while (peek() != '}') {
      String key = string();
      space();
      expect(':');
      map.put(key, value(depth + 1));
      space();
      if (peek() == '}') {
        break;
      }
      expect(',');
      space();
      if (peek() == '}') {
        throw malformed();
      }
    }
    at++;
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> list(int depth) {
    var list = new ArrayList<@Nullable Object>();
    at++;
    space();
    while (peek() != ']') {
      list.add(value(depth + 1));
      space();
      if (peek() == ']') {
        break;
      }
      expect(',');
      space();
      if (peek() == ']') {
        throw malformed();
      }
    }
    at++;
    return Collections.unmodifiableList(list);
  }

  private String string() {
    expect('"');
    var string = new StringBuilder();
    for (char c = take(); c != '"'; c = take()) {
      if (c < ' ') {
        throw malformed();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = take();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(take(), 16);
      if (digit < 0) {
        throw malformed();
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int start = at;
    while (at < text.length()
        && at - start < 64
        && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    try {
      if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
        return digits.length() < 19
            ? (Object) Long.parseLong(digits)
            : new BigDecimal(digits).doubleValue();
      }
      return new BigDecimal(digits).doubleValue();
    } catch (NumberFormatException _) {
      throw malformed();
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char take() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char wanted) {
    if (take() != wanted) {
      throw malformed();
    }
  }

  private ImageException malformed() {
    return new ImageException.Corrupt(Message.of("c2pa.json.malformed", offset + at));
  }
}
