package erased.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page on security, held against the tests that it names.
class SecurityDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final List<Path> TESTS =
      List.of(Path.of("src/test/java/erased/server"), Path.of("../core/src/test/java/erased"));
  private static final Pattern TEST =
      Pattern.compile("`((?:[a-z]+\\.)*)([A-Z][A-Za-z0-9]+Test)(?:\\.([a-z][A-Za-z0-9]+))?`");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\|");

  @ParameterizedTest
  @ValueSource(strings = {"security.md", "security.zh.md"})
  void everyTestThatIsNamedExists(String page) throws IOException {
    List<MatchResult> named = TEST.matcher(Files.readString(DOCS.resolve(page))).results().toList();

    assertThat(named).hasSizeGreaterThan(60);
    assertThat(named).allSatisfy(test -> assertThat(exists(test)).as(test.group()).isTrue());
  }

  private static boolean exists(MatchResult test) throws IOException {
    String path = test.group(1).replace('.', '/') + test.group(2) + ".java";
    for (Path folder : TESTS) {
      Path file = folder.resolve(path);
      if (Files.exists(file)) {
        String method = test.group(3);
        return method == null || declares(file, method);
      }
    }
    return false;
  }

  private static boolean declares(Path file, String method) throws IOException {
    return Pattern.compile("(?m)^  void " + method + "\\(").matcher(Files.readString(file)).find();
  }

  @Test
  void bothLanguagesSpeakOfTheSameRequirementsInTheirOrder() throws IOException {
    List<String> english = requirements("security.md");

    assertThat(english).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(requirements("security.zh.md")).isEqualTo(english);
    assertThat(english.stream().map(SecurityDocsTest::order)).isSorted();
  }

  @Test
  void bothLanguagesNameTheSameTests() throws IOException {
    assertThat(tests("security.zh.md")).isEqualTo(tests("security.md"));
  }

  private static List<String> requirements(String page) throws IOException {
    return ROW.matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(row -> row.group(1) + " L" + row.group(2))
        .toList();
  }

  private static List<String> tests(String page) throws IOException {
    return TEST.matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static int order(String requirement) {
    return Stream.of(requirement.replaceAll(" .*", "").split("\\."))
        .mapToInt(Integer::parseInt)
        .reduce(0, (sum, part) -> sum * 100 + part);
  }
}
