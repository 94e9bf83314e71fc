package erased.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file to work on.
///
/// @param given how the caller named it, or would have
/// @param path where it is; null for standard input
/// @param below its place in the folder that was given, or its name
/// @param walked found in a folder, so that a file of another kind is no error
record Input(String given, @Nullable Path path, Path below, boolean walked) {
  static final Input STANDARD_INPUT = new Input("-", null, Path.of("-"), false);

  static Input of(String given, Path path) {
    Path name = path.getFileName();
    return new Input(given, path, name == null ? path : name, false);
  }
}
