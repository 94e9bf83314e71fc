package erased.server.objects;

import erased.server.objects.StoreException.Why;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects as files. A file is written under another name, brought to the disk, and then takes its
/// name in one step: whoever looks sees the whole object or none. The media type is told by the
/// key.
public final class FolderStore implements ObjectStore {
  private static final System.Logger LOG = System.getLogger(FolderStore.class.getName());
  private static final int BUFFER = 64 * 1024;
  private static final long ROOM = 16L << 20; // bytes below which nobody should be sent here

  private final Path folder;
  private final SignedUrls urls;
  private final InstantSource clock;
  private final Disk disk;

  FolderStore(Path folder, SignedUrls urls, InstantSource clock, Disk disk) {
    this.folder = folder.toAbsolutePath().normalize();
    this.urls = urls;
    this.clock = clock;
    this.disk = disk;
  }

  /// What became of bytes that a caller sent.
  enum Taken {
    STORED,
    /// An earlier PUT was first.
    THERE_ALREADY,
    /// Fewer or more bytes than were signed.
    OTHER_LENGTH
  }

  @Override
  public void put(String key, String type, byte[] bytes) {
    Path part = writable(Keys.part(clock.instant()));
    try {
      write(part, bytes);
      Path file = writable(key);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      disk.sync(parent(file));
    } catch (IOException e) {
      throw StoreException.of("write " + key, e);
    } finally {
      discard(part);
    }
  }

  /// Takes the bytes of a signed PUT, once: the first that arrives whole wins.
  ///
  /// @throws IOException where the sender stops
  Taken take(String key, InputStream in, long length) throws IOException {
    if (Files.exists(file(key))) {
      return Taken.THERE_ALREADY;
    }
    Path part = writable(Keys.part(clock.instant()));
    try {
      return write(part, in, length) ? name(part, key) : Taken.OTHER_LENGTH;
    } finally {
      discard(part);
    }
  }

  /// A second name for the same file: unlike a move, it fails where the name is taken.
  private Taken name(Path part, String key) {
    Path file = writable(key);
    try {
      Files.createLink(file, part);
      disk.sync(parent(file));
      return Taken.STORED;
    } catch (FileAlreadyExistsException _) {
      return Taken.THERE_ALREADY;
    } catch (IOException e) {
      throw StoreException.of("write " + key, e);
    }
  }

  @Override
  public Optional<byte[]> get(String key, long max) {
    try (InputStream in = Files.newInputStream(file(key))) {
      byte[] bytes = in.readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE));
      if (bytes.length > max) {
        throw new StoreException(Why.REFUSED, key + " has more than " + max + " bytes", null);
      }
      return Optional.of(bytes);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.of("read " + key, e);
    }
  }

  @Override
  public Optional<Stat> stat(String key) {
    try {
      var file = Files.readAttributes(file(key), BasicFileAttributes.class);
      return Optional.of(new Stat(key, file.size(), file.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.of("read " + key, e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw StoreException.of("delete " + key, e);
    }
  }

  @Override
  public Stream<Stat> list() {
    return Keys.folders()
        .map(folder::resolve)
        .flatMap(this::entries)
        .flatMap(this::entries)
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .filter(Keys::isKey)
        .flatMap(key -> stat(key).stream());
  }

  @SuppressWarnings("StreamResourceLeak") // flatMap closes it
  private Stream<Path> entries(Path parent) {
    try {
      return Files.list(parent);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Stream.empty();
    } catch (IOException e) {
      throw StoreException.of("list " + parent, e);
    }
  }

  @Override
  public URI presignPut(String key, String type, long length, Instant expires) {
    return urls.put(key, type, length, expires);
  }

  @Override
  public URI presignGet(String key, Instant expires, @Nullable String filename) {
    return urls.get(key, expires, FileNames.plain(filename == null ? key : filename));
  }

  @Override
  public void check() {
    if (!Files.isWritable(folder)) {
      throw new StoreException(Why.REFUSED, "cannot write below " + folder, null);
    }
    long room = folder.toFile().getUsableSpace();
    if (room < ROOM) {
      throw new StoreException(
          Why.FULL, "%d bytes are left below %s".formatted(room, folder), null);
    }
  }

  /// The file of that key, there or not.
  Path file(String key) {
    return folder.resolve(Keys.checked(key));
  }

  private Path writable(String key) {
    Path file = file(key);
    try {
      Files.createDirectories(parent(file));
    } catch (IOException e) {
      throw StoreException.of("write " + key, e);
    }
    return file;
  }

  private void write(Path part, byte[] bytes) {
    try (var out = new PartFile(disk, part)) {
      for (int at = 0; at < bytes.length; at += BUFFER) { // the JDK keeps buffers as large as this
        out.write(bytes, at, Math.min(BUFFER, bytes.length - at));
      }
    }
  }

  /// Whether exactly that many bytes came. What the sender does wrong is an [IOException], what the
  /// disk does a [StoreException].
  private boolean write(Path part, InputStream in, long length) throws IOException {
    try (var out = new PartFile(disk, part)) {
      byte[] buffer = new byte[Math.clamp(length, 1, BUFFER)];
      long left = length;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          return false;
        }
        out.write(buffer, 0, n);
      }
      return left == 0;
    }
  }

  private void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} stays for the scan of orphans: {1}", part, e);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), "every key has folders");
  }
}
