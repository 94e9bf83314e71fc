package erased.onnx.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a user says that a model's file is.
///
/// @param bytes that it says to have; 0 where it does not say
record Source(InputStream content, long bytes) implements AutoCloseable {

  /// @param given a path, or an address that begins with its scheme and `://`
  static Source open(String given) throws IOException, ModelException {
    if (!given.contains("://")) {
      Path file = Path.of(given);
      return new Source(Files.newInputStream(file), Files.size(file));
    }
    return Download.open(Download.address(given));
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
