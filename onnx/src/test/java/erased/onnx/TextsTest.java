package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path TEXTS = Path.of("src/main/resources/erased/text");
  private static final Pattern KEY = Pattern.compile("\"(onnx\\.[a-z.-]+)\"");
  private static final Pattern PLACE = Pattern.compile("%[-,.0-9$]*[a-zA-Z]");

  @Test
  void everyTextExistsInBothLanguagesForTheSameValues() throws IOException {
    Properties english = texts(Language.ENGLISH);
    Properties chinese = texts(Language.CHINESE);

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key, "")))
          .as(key)
          .isEqualTo(places(english.getProperty(key, "")));
    }
  }

  private static Properties texts(Language language) throws IOException {
    var texts = new Properties();
    try (var reader =
        Files.newBufferedReader(TEXTS.resolve("onnx_" + language.code() + ".properties"))) {
      texts.load(reader);
    }
    return texts;
  }

  private static List<String> places(String pattern) {
    return PLACE.matcher(pattern).results().map(MatchResult::group).toList();
  }

  @Test
  void everyTextIsUsedAndEveryUsedTextExists() throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(key -> used.add(key.group(1)));
      }
    }

    assertThat(used).isEqualTo(new TreeSet<>(Message.keys("onnx", Language.ENGLISH)));
  }
}
