package erased.cli;

import erased.container.Format;
import erased.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bytes of an input, none larger than memory is meant for.
final class Source {
  /// In bytes. Arrays would take four times as much, and no camera writes an eighth of it.
  static final int LARGEST = 512 << 20;

  private static final int HEADER = 512; // as far as a format is looked for

  private final byte[] bytes;
  private final @Nullable Message warning;

  private Source(byte[] bytes, @Nullable Message warning) {
    this.bytes = bytes;
    this.warning = warning;
  }

  byte[] bytes() {
    return bytes;
  }

  /// What is odd about the file itself: its name says another format.
  @Nullable Message warning() {
    return warning;
  }

  /// The whole file; nothing where a file in a folder is no image of a known format.
  static Optional<Source> read(Input input, Console console) throws Failure {
    Path path = input.path();
    try {
      if (path == null) {
        return Optional.of(new Source(limited(console.in()), null));
      }
      checkKind(path);
      try (InputStream in = Files.newInputStream(path)) {
        if (input.walked() && Format.of(in.readNBytes(HEADER)).isEmpty()) {
          return Optional.empty();
        }
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(path)) {
        bytes = Files.isRegularFile(path) ? whole(path, in) : limited(in);
      }
      return Optional.of(new Source(bytes, warning(path, bytes)));
    } catch (IOException e) {
      throw Failure.of(e);
    }
  }

  private static void checkKind(Path path) throws IOException, Failure {
    if (Files.isDirectory(path)) {
      if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      throw new Failure("folder", Message.of("cli.error.folder"));
    }
  }

  private static byte[] whole(Path path, InputStream in) throws IOException, Failure {
    long size = Files.size(path);
    if (size > LARGEST) {
      throw tooLarge(size);
    }
    byte[] bytes = in.readNBytes(LARGEST + 1);
    return checked(bytes);
  }

  private static byte[] limited(InputStream in) throws IOException, Failure {
    return checked(in.readNBytes(LARGEST + 1));
  }

  private static byte[] checked(byte[] bytes) throws Failure {
    if (bytes.length > LARGEST) {
      throw tooLarge(bytes.length);
    }
    return bytes;
  }

  private static Failure tooLarge(long size) {
    return new Failure("limit_exceeded", Message.of("cli.error.too-large", size, LARGEST));
  }

  private static @Nullable Message warning(Path path, byte[] bytes) {
    String name = String.valueOf(path.getFileName());
    return Format.of(bytes)
        .filter(format -> !format.matchesName(name))
        .map(format -> Message.of("cli.warning.name", name, format.mediaType()))
        .orElse(null);
  }
}
