package erased.cli;

import erased.container.Format;
import erased.image.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Endings of file names, and what kind of file they promise.
final class Endings {
  private Endings() {}

  /// The target that a name asks for; null where its ending is none of an image.
  static @Nullable Target target(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(Target.values())
        .filter(target -> promises(target.format(), ending))
        .findFirst()
        .orElse(null);
  }

  private static boolean promises(@Nullable Format format, String ending) {
    return format != null && format.extensions().contains(ending);
  }

  /// The path with another ending; the same path where there is none.
  static Path with(Path path, @Nullable String ending) {
    if (ending == null) {
      return path;
    }
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return path.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + ending);
  }
}
