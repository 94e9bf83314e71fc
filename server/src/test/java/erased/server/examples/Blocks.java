package erased.server.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The blocks of code of a page, to be taken in their order, and all of them: one that no test runs
/// is an error.
final class Blocks implements AutoCloseable {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern FENCE =
      Pattern.compile("^```([a-z]*)[^\\n]*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private final Deque<Block> left;

  private record Block(String language, String code) {}

  private Blocks(List<Block> blocks) {
    left = new ArrayDeque<>(blocks);
  }

  static Blocks of(String page) throws IOException {
    return new Blocks(
        FENCE
            .matcher(Files.readString(DOCS.resolve(page + ".md")))
            .results()
            .map(fence -> new Block(fence.group(1), fence.group(2)))
            .toList());
  }

  /// The names of all pages with code in them. Those in Chinese have the same code, which is tested
  /// elsewhere.
  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[a-z-]+\\.md"))
          .map(name -> name.replace(".md", ""))
          .filter(Blocks::hasCode)
          .sorted()
          .toList();
    }
  }

  private static boolean hasCode(String page) {
    try {
      return Files.readString(DOCS.resolve(page + ".md")).contains("\n```");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next one, which must be in that language.
  Example next(String language) {
    assertThat(left).as("blocks that are left").isNotEmpty();
    Block block = left.remove();
    assertThat(block.language()).as(block.code()).isEqualTo(language);
    return new Example(block.code());
  }

  /// Nothing may be left.
  @Override
  public void close() {
    assertThat(left).as("code that no test runs").isEmpty();
  }
}
