package erased.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file as it was before it was cleaned in place: it stays beside it under a longer name.
final class Original {
  static final String SUFFIX = ".orig";

  private Original() {}

  static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  static boolean is(Path file) {
    return String.valueOf(file.getFileName()).endsWith(SUFFIX);
  }

  /// The file that an original was.
  static Path cleaned(Path original) {
    String name = String.valueOf(original.getFileName());
    return original.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
  }

  /// Gives the file a second name, so that no copy is made and nothing is missing at any moment.
  static void keep(Path file) throws IOException {
    Path original = of(file);
    try {
      Files.createLink(original, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException _) {
      copy(file, original); // a file system without links, or somebody else's file
    }
  }

  private static void copy(Path file, Path original) throws IOException {
    try (var draft = Draft.beside(original)) {
      Files.copy(
          file,
          draft.path(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      draft.place();
    }
  }

  static void restore(Path file) throws IOException {
    Files.move(of(file), file, StandardCopyOption.ATOMIC_MOVE);
  }
}
