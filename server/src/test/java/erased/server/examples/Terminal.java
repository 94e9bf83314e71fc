package erased.server.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs in a folder.
record Terminal(Path folder) {
  private static final long PATIENCE = 120; // seconds

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

  private ProcessBuilder start(String... command) {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
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
