package erased.server.accounts;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a key may be used for.
public enum Scope {
  /// Requests that change nothing: GET and HEAD.
  READ,
  /// All others.
  WRITE;

  /// As people write it: `read`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String join(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::slug).collect(Collectors.joining(" "));
  }

  static Set<Scope> split(String text) {
    return Arrays.stream(text.split(" "))
        .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
