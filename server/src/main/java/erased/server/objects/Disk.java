package erased.server.objects;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How files come to the disk.
interface Disk {
  /// A new file; closing it ends the writing.
  OutputStream create(Path file) throws IOException;

  /// Makes the names in a folder last.
  void sync(Path folder) throws IOException;

  /// What was written and named is there after a power failure.
  static Disk lasting() {
    return new Disk() {
      @Override
      public OutputStream create(Path file) throws IOException {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            try (channel) {
              channel.force(true);
            }
          }
        };
      }

      @Override
      public void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          }
        }
      }
    };
  }

  /// Leaves it to the system when: faster, and a power failure may cost the last seconds.
  static Disk quick() {
    return new Disk() {
      @Override
      public OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }

      @Override
      public void sync(Path folder) {
        // names come to the disk with the next commit of the file system
      }
    };
  }
}
