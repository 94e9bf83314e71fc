package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern KEY = Pattern.compile("\"(codecs\\.[a-z.]+)\"");

  @Test
  void everyKeyHasATextInBothLanguagesAndEveryTextIsUsed() throws IOException {
    Set<String> used = used();

    assertThat(Message.keys("codecs", Language.ENGLISH)).isEqualTo(used);
    assertThat(Message.keys("codecs", Language.CHINESE)).isEqualTo(used);
  }

  private static Set<String> used() throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(key -> used.add(key.group(1)));
      }
    }
    return used;
  }
}
