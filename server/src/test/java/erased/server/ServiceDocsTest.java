package erased.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The page on running the service, held against the options that there are.
class ServiceDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(erased\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\| \\S.* \\|$", Pattern.MULTILINE);

  /// These have a table of their own.
  private static final String LIMITS = "erased.quota.tiers.";

  @ParameterizedTest
  @ValueSource(strings = {"service.md", "service.zh.md"})
  void everyOptionIsInTheTableWithItsDefault(String page) throws IOException {
    Map<String, String> documented =
        ROW.matcher(Files.readString(DOCS.resolve(page)))
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    ServiceDocsTest::standard,
                    (a, _) -> a,
                    LinkedHashMap::new));

    assertThat(documented).isEqualTo(options());
  }

  private static String standard(MatchResult row) {
    return row.group(2) == null ? "" : row.group(2);
  }

  private static Map<String, String> options() throws IOException {
    try (InputStream file = Server.class.getResourceAsStream("/application.yml")) {
      Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      var options = new LinkedHashMap<String, String>();
      collect("erased", all.get("erased"), options);
      return options;
    }
  }

  private static void collect(String name, @Nullable Object value, Map<String, String> options) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, member) -> collect(name + "." + key, member, options));
    } else if (!name.startsWith(LIMITS)) {
      options.put(name, value == null ? "" : value.toString());
    }
  }
}
