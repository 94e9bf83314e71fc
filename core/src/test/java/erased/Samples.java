package erased;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Real files of many sources, which are not part of this repository. Tests that need them are
/// skipped where they are not there.
public final class Samples {
  private static final Path FOLDER =
      Path.of(System.getProperty("erased.samples", "../../shared/samples"));

  private Samples() {}

  public static byte[] bytes(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), () -> "no sample " + name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files of a folder by name; none where it is not there.
  public static List<String> in(String folder) {
    Path directory = FOLDER.resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder + "/" + file.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
