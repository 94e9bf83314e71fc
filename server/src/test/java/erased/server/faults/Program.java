package erased.server.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One process of the service, as the launcher would start it. What ends it is a kill, as it does
/// in a power failure: nothing is said to it before.
final class Program {
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1", // starts are most of what it does
          "-XX:+UseSerialGC",
          "-Xmx384m",
          "--enable-native-access=ALL-UNNAMED");

  private final String name;
  private final List<String> words;
  private final Path log;
  private Process process;
  private int starts;

  private Program(String name, List<String> words, Path log) {
    this.name = name;
    this.words = words;
    this.log = log;
    this.process = launch();
  }

  /// Starts it.
  ///
  /// @param properties of the service, as in application.yml
  /// @param words of the command line
  /// @param folder of its log
  static Program start(String name, Map<String, String> properties, Path folder, String... words) {
    var command = new ArrayList<>(JAVA);
    properties.forEach((property, value) -> command.add("-D%s=%s".formatted(property, value)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "erased.server.Main"));
    command.addAll(List.of(words));
    return new Program(name, command, folder.resolve(name + ".log"));
  }

  private Process launch() {
    starts++;
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /// Whether it has said that it is there.
  boolean isUp() {
    return greetings() == starts;
  }

  /// Whether it has ended after it was up: what depends on others may fail to start without them.
  boolean hasFallen() {
    return !process.isAlive() && isUp();
  }

  private long greetings() {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith("Erased ")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it again where it has been killed.
  void revive() {
    if (!process.isAlive()) {
      process = launch();
    }
  }

  /// Kills it, and waits until it is gone. Its workers see that and go too.
  void kill() {
    end(process.toHandle());
  }

  /// Kills one of its workers, if it has any just now.
  boolean killWorker() {
    Optional<ProcessHandle> worker = process.children().findAny();
    worker.ifPresent(Program::end);
    return worker.isPresent();
  }

  /// The name by which it picks jobs, but for the machine.
  String number() {
    return process.pid() + "@";
  }

  /// Stops its workers in the middle of what they do.
  void freezeWorkers() {
    signal("-STOP");
  }

  /// Lets them go on.
  void wakeWorkers() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      for (ProcessHandle worker : process.children().toList()) {
        new ProcessBuilder("kill", signal, Long.toString(worker.pid())).start().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Kills it with its workers.
  void killAll() {
    List<ProcessHandle> workers = process.children().toList();
    kill();
    workers.forEach(Program::end);
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
