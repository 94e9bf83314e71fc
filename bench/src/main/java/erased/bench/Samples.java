package erased.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The images that are measured: real ones where the machine has them, computed ones where not.
final class Samples {
  /// The folder of real images: set by the system property or the environment.
  private static final Path FOLDER =
      Path.of(
          System.getProperty(
              "erased.samples",
              System.getenv().getOrDefault("ERASED_SAMPLES", "../shared/samples")));

  private Samples() {}

  /// Images of all kinds, the broken ones left out.
  static List<byte[]> mixed() {
    List<byte[]> real =
        Stream.of("ai", "plain", "c2pa", "nasty").flatMap(kind -> files(kind).stream()).toList();
    return real.isEmpty() ? computed() : real;
  }

  /// Images with Content Credentials; none where there are no real images.
  static List<byte[]> signed() {
    return files("c2pa");
  }

  private static List<byte[]> computed() {
    return Stream.of(64, 256, 512)
        .flatMap(side ->
            Stream.of(Picture.png(side), Picture.png(side, "parameters\0" + Picture.PARAMETERS)))
        .toList();
  }

  private static List<byte[]> files(String kind) {
    Path folder = FOLDER.resolve("metadata").resolve(kind);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(Samples::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
