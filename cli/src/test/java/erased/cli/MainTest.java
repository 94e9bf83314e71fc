package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private static final Pattern PLACE = Pattern.compile("%[-,.0-9$]*[a-zA-Z]");

  private final Shell shell = new Shell();

  @Test
  void withoutACommandTheHelpIsShownAndNothingWasUnderstood() {
    assertThat(shell.run()).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).startsWith("Usage: erased");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "clean",
        "erase",
        "masks",
        "models",
        "restore",
        "login",
        "logout",
        "doctor",
        "completion",
        "version"
      })
  void everyCommandHasHelpInBothLanguages(String command) {
    assertThat(shell.run(command, "--help")).isZero();
    assertThat(shell.out()).startsWith("Usage: erased " + command).contains("--lang");
    assertThat(descriptions(shell.out())).allMatch(text -> !text.isBlank());

    assertThat(shell.run(command, "--help", "--lang", "zh")).isZero();
    assertThat(shell.out()).startsWith("用法：erased " + command).contains("显示本帮助并退出");
  }

  private static List<String> descriptions(String help) {
    return help.lines()
        .filter(line -> line.strip().startsWith("-"))
        .map(line -> line.replaceFirst("^ +(-\\S+,? ?)+", "x"))
        .toList();
  }

  @Test
  void bothLanguagesHaveTheSameTextsForTheSameValues() {
    var english = new TreeSet<>(Message.keys("cli", Language.ENGLISH));

    assertThat(new TreeSet<>(Message.keys("cli", Language.CHINESE))).isEqualTo(english);
    for (String key : english) {
      assertThat(places(key, Language.CHINESE)).as(key).isEqualTo(places(key, Language.ENGLISH));
    }
  }

  /// The values that a text takes, in its order.
  private static List<String> places(String key, Language language) {
    return PLACE.matcher(pattern(key, language)).results().map(MatchResult::group).toList();
  }

  private static String pattern(String key, Language language) {
    var texts = new Properties();
    String name = "/erased/text/cli_" + language.code() + ".properties";
    try (var in = Objects.requireNonNull(Main.class.getResourceAsStream(name));
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(texts.getProperty(key));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theHelpHasNoPercentSignsWhichPicocliWouldReadAsPlaces(Language language) {
    assertThat(Message.keys("cli", language))
        .filteredOn(key -> key.startsWith("cli.help."))
        .allMatch(key -> !pattern(key, language).contains("%"));
  }

  @Test
  void theVersionIsSaidInTwoWays() {
    assertThat(shell.run("version")).isZero();
    String version = shell.out();
    assertThat(version).startsWith("erased ");
    assertThat(shell.run("--version")).isZero();
    assertThat(shell.out()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void shellsLearnTheWords(String name) {
    assertThat(shell.run("completion", name)).isZero();
    assertThat(shell.out()).contains("detect", "out-dir", "restore");
  }

  @Test
  void anUnknownShellIsSaid() {
    assertThat(shell.run("completion", "tcl")).isEqualTo(Exit.USAGE);
  }

  @Test
  void unknownCommandsAreSaid() {
    assertThat(shell.run("cleanse")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("cleanse");
    assertThat(shell.run("detect")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("no file given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh_CN.UTF-8", "zh_TW", "zh"})
  void chineseLocalesSpeakChinese(String locale) {
    shell.with("LC_ALL", "").with("LC_MESSAGES", locale).with("LANG", "en_US.UTF-8");
    shell.run("--help");
    assertThat(shell.out()).startsWith("用法：");
  }
}
