package erased.server.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL server that can be killed, and started again on the same data.
final class Postgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres first;
  private final Path data;
  private final List<String> words;
  private ProcessHandle server;

  private Postgres(EmbeddedPostgres first, Path data) throws IOException {
    this.first = first;
    this.data = data;
    this.server = ProcessHandle.of(number(data)).orElseThrow();
    this.words = words(server.info());
  }

  static Postgres start(Path folder) throws IOException {
    Path data = folder.resolve("postgres");
    EmbeddedPostgres first =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("synchronous_commit", "on") // off is for tests that kill nothing
            .setPGStartupWait(PATIENCE)
            .start();
    return new Postgres(first, data);
  }

  /// The first line of its file.
  private static long number(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  /// The command that it runs by; the server refuses to be run by root, who is nobody in a
  /// namespace without names.
  private static List<String> words(ProcessHandle.Info info) {
    var words = new ArrayList<String>();
    if (info.user().orElse("").equals("root")) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.add(info.command().orElseThrow());
    words.addAll(List.of(info.arguments().orElseThrow()));
    return words;
  }

  String url() {
    return first.getJdbcUrl("postgres", "postgres");
  }

  /// Kills the server; all that belong to it end when they see that.
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(server.children().toList());
    all.addFirst(server);
    server.destroyForcibly();
    all.forEach(process -> process.onExit().join());
  }

  /// Starts it again where it has been killed.
  void revive() {
    if (server.isAlive()) {
      return;
    }
    try {
      server =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(data.resolveSibling("postgres.log").toFile())
              .start()
              .toHandle();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until("PostgreSQL answers", PATIENCE, () -> Books.answers(url(), "postgres", ""));
  }

  @Override
  public void close() throws IOException {
    revive(); // it is told to stop, and would be told again at the end of this process
    first.close();
  }
}
