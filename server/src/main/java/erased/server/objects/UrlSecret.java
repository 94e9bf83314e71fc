package erased.server.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The secret that signs addresses: from the settings, or a file beside the objects that only its
/// owner reads, made at the first start. Replicas that share the folder share it.
final class UrlSecret {
  private static final String FILE = "url-secret";
  private static final int LENGTH = 32; // bytes, as long as the hash

  private UrlSecret() {}

  static byte[] of(@Nullable String configured, Path folder) {
    if (configured != null) {
      return configured.getBytes(StandardCharsets.UTF_8);
    }
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (Files.notExists(file)) {
        make(folder, file);
      }
      return HexFormat.of().parseHex(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the secret of signed addresses cannot be read from %s: remove the file, or set erased.objects.secret"
              .formatted(file),
          e);
    }
  }

  /// Written whole under another name first: another replica may be starting now.
  private static void make(Path folder, Path file) throws IOException {
    byte[] secret = new byte[LENGTH];
    new SecureRandom().nextBytes(secret);
    Path part = Files.createTempFile(folder, FILE, ".part", ownerOnly(folder));
    try {
      Files.writeString(part, HexFormat.of().formatHex(secret));
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException _) {
      // the other replica was first: its secret is the one
    } finally {
      Files.delete(part);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
