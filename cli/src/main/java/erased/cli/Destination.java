package erased.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a cleaned file goes.
sealed interface Destination {
  /// As the caller would name it.
  String name();

  record StandardOutput() implements Destination {
    @Override
    public String name() {
      return "-";
    }
  }

  /// A file that is not the input.
  ///
  /// @param replace whether a file that is there may go
  record File(Path path, boolean replace) implements Destination {
    @Override
    public String name() {
      return path.toString();
    }
  }

  /// The input itself.
  ///
  /// @param path where it is, links followed
  record InPlace(Path path) implements Destination {
    @Override
    public String name() {
      return path.toString();
    }
  }

  /// With the word `clean`, `photo.png` becomes `photo.clean.png`, beside it.
  static Path usual(Path input, String word) {
    String name = String.valueOf(input.getFileName());
    int dot = name.lastIndexOf('.');
    String named =
        dot > 0 ? name.substring(0, dot) + "." + word + name.substring(dot) : name + "." + word;
    return input.resolveSibling(named);
  }

  /// Whether the name is one that [#usual] gives.
  static boolean isUsual(@Nullable Path name) {
    return String.valueOf(name).matches(".+\\.(clean|erased)(\\.[^.]*)?");
  }
}
