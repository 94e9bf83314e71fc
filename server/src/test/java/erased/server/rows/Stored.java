package erased.server.rows;

import erased.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a service holds in its folder of objects.
final class Stored {
  private Stored() {}

  static byte[] bytes(RunningServer server, String key) {
    try {
      return Files.readAllBytes(folder(server).resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The keys of all files that bear the name of a job.
  static List<String> files(RunningServer server, String job) {
    Path folder = folder(server);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(key -> key.contains(job))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(RunningServer server) {
    return server.folder().resolve("objects");
  }
}
