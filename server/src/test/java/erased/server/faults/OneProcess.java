package erased.server.faults;

import erased.server.database.Embedded;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The service as it comes: one process with the embedded database and a worker.
final class OneProcess implements Installation {
  private final Path folder;
  private final URI base;
  private final Program web;

  OneProcess(Path folder) {
    this.folder = folder;
    int port = Installation.freePort();
    base = URI.create("http://localhost:" + port);
    web =
        Program.start(
            "serve",
            Installation.properties(folder),
            folder,
            "serve",
            "--workers=1",
            "--port=" + port);
    awaitReady();
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public List<Target> targets() {
    return List.of(
        new Target(
            "service with database",
            () -> {
              web.kill();
              return true;
            }),
        new Target("worker", web::killWorker));
  }

  @Override
  public List<Program> programs() {
    return List.of(web);
  }

  @Override
  public void mend() {
    web.revive();
  }

  @Override
  public Books books() {
    String url = "jdbc:h2:file:" + folder.resolve("erased");
    return new Books(Embedded.shared(url, folder), "erased", Embedded.secret(folder));
  }

  @Override
  public void close() {
    web.kill();
  }
}
