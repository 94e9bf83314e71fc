package erased.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The embedded database beside what it needs in its folder: the password that only this user can
/// read, and the port at which a running service lets the operator's commands in.
public final class Embedded {
  private static final String PREFIX = "jdbc:h2:file:";
  private static final String SECRET = "database.secret";
  private static final String PORT = "database.port";
  private static final int LENGTH = 24; // bytes of a password
  private static final int PATIENCE = 500; // milliseconds to be answered on the own machine

  private Embedded() {}

  /// Whether an address of a database is that of an embedded one.
  public static boolean is(String url) {
    return url.startsWith(PREFIX);
  }

  /// The password of the database in a folder; made with the folder where there is none yet.
  public static String secret(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(SECRET);
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the database's password in " + folder, e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    Path draft = Files.createTempFile(file.getParent(), "secret", null, forOwner());
    try {
      Files.writeString(draft, HexFormat.of().formatHex(bytes));
      Files.createLink(file, draft); // of two processes that start at once, one wins
    } catch (FileAlreadyExistsException _) {
      return;
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] forOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /// Notes where a running service lets commands in.
  static void open(Path folder, int port) throws IOException {
    Path draft = Files.createTempFile(folder, "port", null);
    Files.writeString(draft, Integer.toString(port));
    Files.move(draft, folder.resolve(PORT), StandardCopyOption.REPLACE_EXISTING);
  }

  static void close(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(PORT));
  }

  /// The address by which a second process reaches a database: through the service that has it
  /// open, or the file itself.
  public static String shared(String url, Path folder) {
    return port(folder)
        .map(port -> "jdbc:h2:tcp://localhost:" + port + "/" + url.substring(PREFIX.length()))
        .map(shared -> shared.replaceAll(";.*", ""))
        .orElse(url);
  }

  private static Optional<Integer> port(Path folder) {
    try (var socket = new Socket()) {
      int port = Integer.parseInt(Files.readString(folder.resolve(PORT)).strip());
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
      return Optional.of(port);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
