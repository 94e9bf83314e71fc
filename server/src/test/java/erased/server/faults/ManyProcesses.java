package erased.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The service in parts: one that answers requests, two that work, and PostgreSQL.
final class ManyProcesses implements Installation {
  private static final String USER = "postgres";

  private final Path folder;
  private final URI base;
  private final Postgres postgres;
  private final Program web;
  private final List<Program> workers;

  ManyProcesses(Path folder) throws IOException {
    this.folder = folder;
    postgres = Postgres.start(folder);
    var properties = Installation.properties(folder);
    properties.put("spring.datasource.url", postgres.url());
    properties.put("spring.datasource.username", USER);
    properties.put("spring.datasource.password", "");
    properties.put("spring.datasource.hikari.maximum-pool-size", "10");
    int port = Installation.freePort();
    base = URI.create("http://localhost:" + port);
    web = Program.start("serve", properties, folder, "serve", "--workers=0", "--port=" + port);
    awaitReady(); // makes the tables
    workers =
        List.of(
            Program.start("worker-1", properties, folder, "worker", "--workers=1"),
            Program.start("worker-2", properties, folder, "worker", "--workers=1"));
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public Path folder() {
    return folder;
  }

  /// The processes that work.
  List<Program> workers() {
    return workers;
  }

  @Override
  public List<Target> targets() {
    var targets = new ArrayList<Target>();
    targets.add(
        new Target(
            "database",
            () -> {
              postgres.kill();
              return true;
            }));
    for (Program program : programs()) {
      targets.add(
          new Target(
              program.name(),
              () -> {
                program.kill();
                return true;
              }));
    }
    workers.forEach(
        program -> targets.add(new Target("worker of " + program.name(), program::killWorker)));
    return targets;
  }

  @Override
  public List<Program> programs() {
    return List.of(web, workers.getFirst(), workers.getLast());
  }

  @Override
  public void mend() {
    postgres.revive();
    programs().forEach(Program::revive);
  }

  @Override
  public Books books() {
    return new Books(postgres.url(), USER, "");
  }

  @Override
  public void close() {
    programs().forEach(Program::kill);
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
