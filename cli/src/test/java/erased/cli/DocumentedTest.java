package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands and the program on the pages about the command line and the library, run as they
/// stand there.
final class DocumentedTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String SAMPLE = "sdwebui-parameters-256x256.png";
  private static final String MARKED = "gemini-sparkle-256x256.png";
  private static final int SIDE = 256; // of the sample, in pixels
  private static final int FOUND = 3; // --fail-on
  private static final Pattern FENCE =
      Pattern.compile("^```([a-z]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /// What needs a model, a service or a network is understood, and fails for want of it.
  private static final Pattern WANTING =
      Pattern.compile("models install|models remove|--engine|erased login|erased.example|curl ");

  @TempDir private Path folder;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed here");
    byte[] sample = Files.readAllBytes(DOCS.resolve(SAMPLE));
    for (String name :
        List.of(
            "photo.png",
            "photo.jpg",
            "picture.png",
            "other.jpg",
            "a.png",
            "b.jpg",
            "docs/" + SAMPLE,
            "photos/a.png",
            "src/images/a.png")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, sample);
    }
    Files.copy(DOCS.resolve(MARKED), folder.resolve("docs").resolve(MARKED));
    Files.write(folder.resolve("mask.png"), mask());
    program();
  }

  /// White in the middle.
  private static byte[] mask() {
    Pixels pixels = Pixels.blank(SIDE, SIDE, Channels.GRAY, 8);
    for (int y = 100; y < 140; y++) {
      for (int x = 100; x < 140; x++) {
        pixels.set(x, y, 0, 255);
      }
    }
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  /// The program under its name.
  private void program() throws IOException {
    Path program = folder.resolve("bin/erased");
    Files.createDirectories(program.getParent());
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \\
          -cp '%s' erased.cli.Main "$@"
        """
            .formatted(java(), absolute(System.getProperty("java.class.path"))));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Pattern.compile(File.pathSeparator)
            .splitAsStream(classPath)
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "clean-metadata",
        "clean-visible",
        "clean-invisible",
        "erase",
        "models",
        "formats",
        "receipt",
        "command-line"
      })
  void commandsDoWhatTheirPageSays(String page) throws Exception {
    for (Block block : blocks(page)) {
      switch (block.language()) {
        case "console" -> console(block);
        case "sh" -> block.lines().forEach(this::command);
        case "json" -> assertThat(block.code().strip()).matches("(?s)[{\"].*}");
        default -> throw new AssertionError(page + ": code that no test runs: " + block.code());
      }
    }
  }

  private record Block(String language, String code) {
    List<String> lines() {
      return code.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static List<Block> blocks(String page) throws IOException {
    return FENCE
        .matcher(Files.readString(DOCS.resolve(page + ".md")))
        .results()
        .map(fence -> new Block(fence.group(1), fence.group(2)))
        .toList();
  }

  /// A command, and what it prints where it is about the picture that is in the repository; those
  /// on other pictures print figures of others.
  private void console(Block block) {
    String command = block.lines().getFirst().substring("$ ".length());
    String printed = command(command);
    boolean ours = command.contains("docs/") || command.equals("erased clean photo.png");
    if (ours) {
      assertPrinted(printed, block.lines().subList(1, block.lines().size()));
    }
  }

  /// All lines in their order; one of three dots alone stands for any number of others.
  private static void assertPrinted(String printed, List<String> shown) {
    Deque<String> left = new ArrayDeque<>(printed.lines().toList());
    boolean skipping = false;
    for (String line : shown) {
      if (line.strip().equals("…")) {
        skipping = true;
        continue;
      }
      while (skipping && !left.isEmpty() && !left.peek().equals(line)) {
        left.remove();
      }
      assertThat(left.poll()).isEqualTo(line);
      skipping = false;
    }
    assertThat(skipping ? List.of() : left).isEmpty();
  }

  /// Runs one line of a shell.
  ///
  /// @return what it prints
  private String command(String line) {
    if (line.startsWith("apt-get ")) {
      return ""; // which would change this machine; the job of CI begins with it
    }
    String here =
        line.replace("curl -s https://example.com/a.png", "cat a.png")
            .replace("https://erased.example", "http://127.0.0.1:9"); // where nobody listens
    if (WANTING.matcher(line).find()) {
      here = "(" + here.replaceAll(" # .*", "") + ") 2>&1";
    }
    try {
      forgetOutputs(line);
      var process = new ProcessBuilder("/bin/bash", "-c", here).directory(folder.toFile());
      process.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
      process.environment().put("HOME", folder.toString());
      process.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "ERASED_HOME", folder.toString()));
      Files.createDirectories(folder.resolve(".config/fish/completions"));
      Process running = process.redirectInput(new File("/dev/null")).start();
      String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = running.waitFor();
      if (WANTING.matcher(line).find()) {
        assertThat(printed).as(line).doesNotContain("Unknown", "Usage");
      } else {
        assertThat(exit).as(line).isIn(0, line.contains("--fail-on") ? FOUND : 0);
      }
      return printed;
    } catch (IOException e) {
      throw new AssertionError(line, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Commands that write where something is already fail, and each is to be tried by itself.
  private void forgetOutputs(String line) throws IOException {
    if (line.startsWith("erased clean") || line.startsWith("erased erase")) {
      for (String name :
          List.of("photo.clean.png", "photo.erased.jpg", "clean/a.png", "clean/photos/a.png")) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }

  @Test
  void theProgramOnThePageOfTheLibraryRuns() throws Exception {
    var imports = new ArrayList<String>();
    var code = new ArrayList<String>();
    List<Block> blocks = blocks("library");
    blocks.stream()
        .filter(block -> block.language().equals("java"))
        .flatMap(block -> block.lines().stream())
        .forEach(line -> (line.startsWith("import ") ? imports : code).add(line));
    for (String name : List.of("image", "inpaint", "invisible")) {
      imports.add("import erased." + name + ".*;");
    }
    Files.writeString(
        folder.resolve("Page.java"),
        "import java.util.List;\n%s\nvoid main() throws Exception {\n%s\n}\n"
            .formatted(String.join("\n", imports), String.join("\n", code)));

    String classPath = absolute(System.getProperty("java.class.path"));
    String printed = command("'%s' -cp '%s' Page.java 2>/dev/null".formatted(java(), classPath));

    assertThat(printed).startsWith(printed(blocks));
  }

  private static String printed(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.language().isEmpty())
        .map(Block::code)
        .findFirst()
        .orElseThrow();
  }
}
