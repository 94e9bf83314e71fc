package erased.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A file that is not there before it is whole: written beside its place under a name of its own,
/// then moved there in one step. What is not moved is deleted, after Ctrl-C too.
final class Draft implements AutoCloseable {
  private static final String PREFIX = ".erased-";
  private static final Set<Path> OPEN = new HashSet<>();
  private static final AtomicLong NUMBER = new AtomicLong();
  private static boolean ending; // guarded by OPEN

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Draft::deleteAll));
  }

  private final Path path;
  private final Path target;

  private Draft(Path path, Path target) {
    this.path = path;
    this.target = target;
  }

  /// Makes the folders above the target where they are missing.
  static Draft beside(Path target) throws IOException {
    Path folder = folder(target);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    String name = PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".tmp";
    return new Draft(create(folder.resolve(name)), target);
  }

  private static Path create(Path path) throws IOException {
    synchronized (OPEN) {
      if (ending) {
        throw new InterruptedIOException();
      }
      Files.createFile(path);
      OPEN.add(path);
    }
    return path;
  }

  static boolean isDraft(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(PREFIX) && name.endsWith(".tmp");
  }

  Path path() {
    return path;
  }

  Draft write(byte[] bytes) throws IOException {
    Files.write(path, bytes, StandardOpenOption.WRITE);
    return this;
  }

  /// Puts the draft in its place, over what may be there.
  void replace() throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Puts the draft in its place, which must be free.
  void place() throws IOException {
    try {
      Files.createLink(target, path);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException _) {
      Files.move(path, target); // a file system without links
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      Files.deleteIfExists(path);
      OPEN.remove(path);
    }
  }

  private static Path folder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder == null ? target.toAbsolutePath() : folder;
  }

  private static void deleteAll() {
    synchronized (OPEN) {
      ending = true;
      for (Path path : OPEN) {
        try {
          Files.deleteIfExists(path);
        } catch (IOException _) {
          // nothing more can be done while the process ends
        }
      }
    }
  }
}
