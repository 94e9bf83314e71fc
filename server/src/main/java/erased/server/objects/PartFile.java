package erased.server.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// A file that is still being written. What fails here fails on the disk.
final class PartFile implements AutoCloseable {
  private final Path file;
  private final OutputStream out;

  PartFile(Disk disk, Path file) {
    this.file = file;
    try {
      out = disk.create(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void write(byte[] buffer, int from, int length) {
    try {
      out.write(buffer, from, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private StoreException failure(IOException e) {
    return StoreException.of("write " + file, e);
  }
}
