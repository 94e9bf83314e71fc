package erased.server.credits;

import java.util.Locale;

/// Where the credits of a lot came from.
public enum LotKind {
  /// An operator gave them.
  GRANT,
  /// They were bought.
  PACK,
  /// They come with a month of Pro, and go with it.
  BUFFER;

  /// As keys of texts have it: `pack`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
