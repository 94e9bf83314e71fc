package erased.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of a module exists in both languages, and none is missing or left over. The module's
/// folder is the working folder of its tests.
public abstract class TextsContract {
  private static final List<Path> SOURCES =
      Stream.of("src/main/java", "src/main/resources")
          .map(Path::of)
          .filter(Files::isDirectory)
          .toList();
  private static final Set<String> WRITTEN_IN = Set.of("java", "html", "js");
  private static final Path TEXTS = Path.of("src/main/resources/erased/text");
  private static final Pattern SPECIFIER =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  /// In quotes, or in a template as `#{key}` and `#{key(value)}`.
  private static final Pattern KEY =
      Pattern.compile(
          "(?:[\"']|#\\{)((?:%s)\\.[A-Za-z0-9_.-]+)[\"'}(]".formatted(String.join("|", bundles())));

  /// The beginning of keys whose last words are put together where they are used: a literal that
  /// ends in a dot or a dash, or goes on with a value.
  private static final Pattern BEGINNING =
      Pattern.compile(
          "[\"'`]((?:%s)\\.(?:[A-Za-z0-9_-]+\\.)*(?:[A-Za-z0-9_-]+-)?)(?:[\"'`]|\\$\\{)"
              .formatted(String.join("|", bundles())));

  private final List<String> others;

  /// @param others beginnings of names that look like keys and are none
  protected TextsContract(String... others) {
    this.others = List.of(others);
  }

  static List<String> bundles() {
    try (var files = Files.list(TEXTS)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("_en.properties"))
          .map(name -> name.replace("_en.properties", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextExistsInBothLanguages(String bundle) {
    assertThat(Message.keys(bundle, Language.CHINESE))
        .isNotEmpty()
        .isEqualTo(Message.keys(bundle, Language.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextSpeaksOfTheSameValuesInBothLanguages(String bundle) throws IOException {
    Map<String, String> english = patterns(bundle, Language.ENGLISH);
    Map<String, String> chinese = patterns(bundle, Language.CHINESE);

    english.forEach((key, pattern) ->
        assertThat(specifiers(chinese.getOrDefault(key, "")))
            .as(key)
            .isEqualTo(specifiers(pattern)));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everyChineseTextIsChinese(String bundle) throws IOException {
    assertThat(patterns(bundle, Language.CHINESE))
        .allSatisfy((key, text) ->
            assertThat(
                    text.codePoints()
                        .anyMatch(
                            c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN))
                .as("%s=%s", key, text)
                .isEqualTo(!text.replaceAll("%[0-9$]*[sn]|\\\\n|[\\s%\\p{P}]", "").isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noTextIsWrittenTwice(String bundle) throws IOException {
    for (Language language : Language.values()) {
      assertThat(lines(bundle, language).map(line -> line.split("=", 2)[0]).toList())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyKeyThatIsUsedHasAText() {
    assertThat(used()).isNotEmpty().isSubsetOf(keys());
  }

  @Test
  void everyTextIsUsed() {
    Set<String> unused = keys();
    unused.removeAll(used());
    Set<String> beginnings = beginnings();
    unused.removeIf(key -> beginnings.stream().anyMatch(key::startsWith));

    assertThat(unused).isEmpty();
  }

  private static Set<String> keys() {
    var keys = new TreeSet<String>();
    for (String bundle : bundles()) {
      keys.addAll(Message.keys(bundle, Language.ENGLISH));
    }
    return keys;
  }

  private Set<String> used() {
    Set<String> used = found(KEY);
    used.removeAll(beginnings());
    used.removeIf(key -> others.stream().anyMatch(key::startsWith) || !isText(key));
    return used;
  }

  private static Set<String> beginnings() {
    return found(BEGINNING);
  }

  /// What stands in the sources, templates and scripts and looks so.
  private static Set<String> found(Pattern pattern) {
    var found = new TreeSet<String>();
    for (Path folder : SOURCES) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(TextsContract::isSource).toList()) {
          pattern.matcher(Files.readString(file)).results().forEach(one -> found.add(one.group(1)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static boolean isSource(Path path) {
    String name = path.toString();
    return WRITTEN_IN.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /// Labels of C2PA begin like keys of its texts: they count only where there is a text.
  private static boolean isText(String key) {
    return !key.startsWith("c2pa.") || Message.keys("c2pa", Language.ENGLISH).contains(key);
  }

  private static Map<String, String> patterns(String bundle, Language language) throws IOException {
    return lines(bundle, language)
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a, TreeMap::new));
  }

  private static Stream<String> lines(String bundle, Language language) throws IOException {
    Path file = TEXTS.resolve(bundle + "_" + language.code() + ".properties");
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  /// `1s`, `2s`: the values by their numbers, whichever order the words need.
  private static Set<String> specifiers(String pattern) {
    var specifiers = new TreeSet<String>();
    int next = 1;
    for (MatchResult found : SPECIFIER.matcher(pattern).results().toList()) {
      if (!found.group(2).equals("%")) {
        String number = found.group(1) == null ? String.valueOf(next++) : found.group(1);
        specifiers.add(number + found.group(2));
      }
    }
    return specifiers;
  }
}
