package erased.server.admin;

import erased.text.Language;
import erased.text.Message;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The texts of the help in one language, as picocli asks for them: all keys under `admin.help.`.
final class Texts extends ResourceBundle {
  private static final String PREFIX = "admin.help.";

  private final Language language;
  private final Set<String> keys;

  Texts(Language language) {
    this.language = language;
    keys =
        Message.keys("admin", language).stream()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> key.substring(PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return keys.contains(key) ? Message.of(PREFIX + key).in(language) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(keys);
  }
}
