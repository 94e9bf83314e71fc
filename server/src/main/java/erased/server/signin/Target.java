package erased.server.signin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody goes who has signed in: a page of this service that was asked for before, and
/// nothing that a browser could take for another place.
final class Target {
  /// A path of printable ASCII, without what browsers read as a slash.
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,1999}");

  private Target() {}

  /// The path, if it is one; none otherwise.
  static @Nullable String read(@Nullable String path) {
    return path != null && LOCAL.matcher(path).matches() ? path : null;
  }
}
