package erased.text;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The texts under a prefix in one language, as libraries ask for them that know resource bundles.
public final class Texts extends ResourceBundle {
  private final String prefix;
  private final Language language;
  private final Set<String> keys; // behind the prefix

  /// @param prefix `cli.help.`: a bundle, and how its keys go on
  public Texts(String prefix, Language language) {
    this.prefix = prefix;
    this.language = language;
    keys =
        Message.keys(prefix.substring(0, prefix.indexOf('.')), language).stream()
            .filter(key -> key.startsWith(prefix))
            .map(key -> key.substring(prefix.length()))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return keys.contains(key) ? Message.of(prefix + key).in(language) : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(keys);
  }
}
