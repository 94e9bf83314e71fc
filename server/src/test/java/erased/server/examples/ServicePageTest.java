package erased.server.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.server.Photos;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The commands and the options on the page for those who run the service.
final class ServicePageTest {
  private static final Pattern GREETING =
      Pattern.compile("Erased .*?(?:http://localhost:(\\d+))? ?\\(data in .*\\)");
  private static final String TOKEN = "operator-token-of-32-characters-x";

  /// Those of Spring that are not in our file, and those whose last words an operator chooses.
  private static final Pattern FURTHER =
      Pattern.compile(
          "server\\.forward-headers-strategy|erased\\.signin\\.providers\\..*"
              + "|erased\\.quota\\.tiers\\..*");

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void prepare() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("bin"));
    Path program = folder.resolve("bin/erased");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -Xmx384m --enable-native-access=ALL-UNNAMED \\
          -cp '%s' erased.server.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                absolute(System.getProperty("java.class.path"))));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.write(folder.resolve("photo.png"), Photos.marked(160, 120));
    terminal =
        new Terminal(
            folder,
            Map.of(
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH"),
                "LC_ALL",
                "C.UTF-8",
                "SERVER_PORT",
                "0",
                "ERASED_DATA",
                data.toString(),
                "ERASED_WORKERS_COUNT",
                "0",
                "ERASED_OPERATOR_TOKEN",
                TOKEN));
    assumeTrue(terminal.can("curl", "--version"), "curl is not installed here");
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Pattern.compile(File.pathSeparator)
            .splitAsStream(classPath)
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  @Test
  void itsCommandsWorkAndItsOptionsExist() throws IOException {
    try (Blocks blocks = Blocks.of("service")) {
      String start = blocks.next("console").code();
      Running service = start(line(start, "$ erased serve"), terminal);
      try {
        assertThat(run(line(start, "$ curl"), service)).contains("\"id\":\"job_");
        assertKnown(blocks.next("yaml"));
        assertKnown(blocks.next("yaml"));
        assertKnown(blocks.next("yaml"));
        blocks.next("sh").code().lines().forEach(this::startsAlone);
        operate(blocks.next("console").code());
        assertKnown(blocks.next("yaml"));
        assertKnown(blocks.next("yaml"));
        assertKnown(blocks.next("yaml"));
        assertThat(run(blocks.next("sh").code(), service))
            .contains("erased_workers_running", "\"whole\":true", "\"action\"");
      } finally {
        service.process().destroy();
        service.process().onExit().join();
      }
      Terminal aside =
          terminal
              .with("DATA", folder.resolve("data").toString())
              .with("BACKUP", folder.resolve("backup").toString());
      aside.run("bash", "-e", "-c", blocks.next("sh").code());
    }
  }

  /// What follows the prompt of the first such line.
  private static String line(String console, String beginning) {
    return console
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .substring("$ ".length());
  }

  /// @param port where it listens; empty where it does not
  private record Running(Process process, String port) {}

  private static Running start(String command, Terminal terminal) throws IOException {
    Process process =
        terminal.start("bash", "-c", "exec " + command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher greeting = GREETING.matcher(line);
      if (greeting.matches()) {
        return new Running(process, greeting.group(1) == null ? "" : greeting.group(1));
      }
    }
    throw new AssertionError(command + " says nothing");
  }

  private void startsAlone(String command) {
    try {
      Path data = Files.createTempDirectory(folder, "alone");
      Files.writeString(folder.resolve("service.yml"), "erased: {data: '%s'}\n".formatted(data));
      start(command.replaceAll(" +#.*", ""), terminal.with("ERASED_DATA", data.toString()))
          .process()
          .destroy();
    } catch (IOException e) {
      throw new AssertionError(command, e);
    }
  }

  private String run(String commands, Running service) {
    String address = "http://localhost:" + service.port();
    return terminal
        .with("S", address)
        .with("TOKEN", TOKEN)
        .run("bash", "-c", commands.replace("http://localhost:8080", address));
  }

  /// Each command prints what follows it on the page; keys are others.
  private void operate(String console) {
    List<String> lines = console.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("$ ")) {
        String printed = terminal.run("bash", "-c", lines.get(i).substring("$ ".length()));
        assertThat(withoutKey(printed.lines().findFirst().orElse("")))
            .isEqualTo(withoutKey(lines.get(i + 1)));
      }
    }
  }

  private static String withoutKey(String line) {
    return line.replaceAll("uk_[0-9A-Za-z]{36}", "uk_");
  }

  private static void assertKnown(Example yaml) throws IOException {
    Set<String> known = new LinkedHashSet<>();
    collect("", load(Files.readString(Path.of("src/main/resources/application.yml"))), known);
    Set<String> shown = new LinkedHashSet<>();
    collect("", load(yaml.code()), shown);

    assertThat(shown)
        .isNotEmpty()
        .allMatch(option -> known.contains(option) || FURTHER.matcher(option).matches());
  }

  private static Object load(String yaml) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
  }

  private static void collect(String name, @Nullable Object value, Set<String> names) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, member) ->
          collect(name.isEmpty() ? key.toString() : name + "." + key, member, names));
    } else {
      names.add(name);
    }
  }
}
