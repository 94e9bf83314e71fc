package erased.cli;

import erased.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that `erased login` has put down: one for each service, in a file that only its owner
/// may read.
final class KeyFile {
  private static final String OWNER_ONLY = "rw-------";
  private static final String KEYS = "keys";

  private final Path path;

  private KeyFile(Path path) {
    this.path = path;
  }

  /// `erased/keys.json` in the folder for settings, as the XDG base directory specification has it.
  static KeyFile of(Console console) {
    String folder = console.setting(null, "XDG_CONFIG_HOME");
    Path settings =
        folder == null ? Path.of(System.getProperty("user.home"), ".config") : Path.of(folder);
    return new KeyFile(settings.resolve("erased").resolve("keys.json"));
  }

  Path path() {
    return path;
  }

  /// The key for a service; null where there is none.
  ///
  /// @throws UsageException where the file is there and cannot be read
  @Nullable String key(Address service) {
    return keys().get(service.toString());
  }

  /// All keys, by the addresses of their services.
  Map<String, String> keys() {
    try {
      String text = Files.readString(path);
      return new LinkedHashMap<>(Tree.of(Json.object(text).orElse(null)).tree(KEYS).texts());
    } catch (NoSuchFileException _) {
      return new LinkedHashMap<>();
    } catch (IOException e) {
      throw new UsageException(Failure.of(e).text());
    }
  }

  void put(Address service, String key) throws IOException {
    Map<String, String> keys = keys();
    keys.put(service.toString(), key);
    write(keys);
  }

  /// Forgets a key.
  ///
  /// @return false where there was none
  boolean remove(String service) throws IOException {
    Map<String, String> keys = keys();
    if (keys.remove(service) == null) {
      return false;
    }
    if (keys.isEmpty()) {
      Files.delete(path);
    } else {
      write(keys);
    }
    return true;
  }

  private void write(Map<String, String> keys) throws IOException {
    byte[] bytes = (Json.pretty(Map.of(KEYS, keys)) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var draft = Draft.beside(path)) {
      var view = Files.getFileAttributeView(draft.path(), PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString(OWNER_ONLY)); // while it is empty
      }
      draft.write(bytes).replace();
    }
  }
}
