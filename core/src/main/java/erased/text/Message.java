package erased.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A text by its key, with the values it speaks of. What stands before the key's first dot names
/// the pair of files that holds it: `container.png.length` is in `container_en.properties` and
/// `container_zh.properties`. Patterns are those of [String#format]; a value that is a message
/// itself is translated too.
public record Message(String key, List<Object> values) {
  private static final Map<String, Properties> TEXTS = new ConcurrentHashMap<>();

  public Message {
    values = List.copyOf(values);
  }

  public static Message of(String key, Object... values) {
    return new Message(key, List.of(values));
  }

  /// The text in that language; the key itself where no text has been written (a test forbids it).
  public String in(Language language) {
    String pattern = texts(key.substring(0, key.indexOf('.')), language).getProperty(key);
    if (pattern == null) {
      return key;
    }
    Object[] words =
        values.stream()
            .map(value -> value instanceof Message message ? message.in(language) : value)
            .toArray();
    return String.format(language.locale(), pattern, words);
  }

  /// The English text.
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }

  /// The keys that have a text in that language, of one pair of files.
  public static Set<String> keys(String bundle, Language language) {
    return texts(bundle, language).stringPropertyNames();
  }

  /// The pattern of a text, for what puts the values in elsewhere.
  public static String pattern(String key, Language language) {
    String bundle = key.substring(0, key.indexOf('.'));
    return Objects.requireNonNull(texts(bundle, language).getProperty(key), key);
  }

  private static Properties texts(String bundle, Language language) {
    String name = bundle + "_" + language.code() + ".properties";
    return TEXTS.computeIfAbsent(name, Message::load);
  }

  private static Properties load(String name) {
    var texts = new Properties();
    try (var in = Objects.requireNonNull(Message.class.getResourceAsStream(name), name);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
    return texts;
  }
}
