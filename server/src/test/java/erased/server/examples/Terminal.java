package erased.server.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs in a folder.
///
/// @param variables of their environment, beside those of this process
record Terminal(Path folder, Map<String, String> variables) {
  private static final long PATIENCE = 120; // seconds

  Terminal {
    variables = Map.copyOf(variables);
  }

  Terminal(Path folder) {
    this(folder, Map.of());
  }

  /// The same with one more variable.
  Terminal with(String variable, String value) {
    var all = new HashMap<>(variables);
    all.put(variable, value);
    return new Terminal(folder, all);
  }

  /// Whether a command succeeds here.
  boolean can(String... command) {
    try {
      return end(start(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()) == 0;
    } catch (IOException _) {
      return false; // there is no such program
    }
  }

  /// What a program prints; it must not fail.
  String run(String... command) {
    try {
      Process process = start(command).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = end(process);
      if (exit != 0) {
        throw new AssertionError("%s ends with %d".formatted(List.of(command), exit));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is to run, and says nothing of what goes wrong.
  ProcessBuilder start(String... command) {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().putAll(variables);
    return process;
  }

  private static int end(Process process) {
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
