package erased.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Runs commands in this process, as a shell would.
final class Shell {
  private final Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "en_US.UTF-8"));
  private byte[] in = {};
  private byte[] out = {};
  private String err = "";

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell reading(byte[] bytes) {
    in = bytes.clone();
    return this;
  }

  /// Runs a command.
  ///
  /// @return its exit code
  int run(Object... arguments) {
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    String[] words =
        Arrays.stream(arguments)
            .map(word -> word instanceof Path path ? path.toString() : String.valueOf(word))
            .toArray(String[]::new);
    int exit =
        Main.run(
            words,
            new ByteArrayInputStream(in),
            new PrintStream(outBytes, false, StandardCharsets.UTF_8),
            new PrintStream(errBytes, false, StandardCharsets.UTF_8),
            environment);
    out = outBytes.toByteArray();
    err = errBytes.toString(StandardCharsets.UTF_8);
    return exit;
  }

  String out() {
    return new String(out, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return out.clone();
  }

  String err() {
    return err;
  }
}
