package erased.cli;

import erased.text.Language;
import erased.text.Message;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a command reads and writes, and how it speaks.
///
/// @param language of all texts
/// @param outIsTerminal whether a person looks at the output as it comes
/// @param errIsTerminal whether a person looks at what is said beside the output
/// @param columns of the terminal
/// @param color whether the output may have colours
/// @param environment variables, and system properties under their own names
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Language language,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    boolean color,
    Map<String, String> environment) {

  private static final int USUAL_COLUMNS = 100;
  private static final int FEWEST_COLUMNS = 40;

  Console {
    environment = Map.copyOf(environment);
  }

  /// @param environment variables, and system properties under their own names; the launcher sets
  ///   `erased.terminal` to those of `out` and `err` that are terminals, and `erased.columns`
  static Console of(
      InputStream in,
      PrintStream out,
      PrintStream err,
      @Nullable String language,
      Map<String, String> environment) {
    Set<String> terminals = Set.of(environment.getOrDefault("erased.terminal", "").split(","));
    boolean outIsTerminal = terminals.contains("out");
    boolean color =
        outIsTerminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new Console(
        in,
        out,
        err,
        language == null ? language(environment) : Language.of(Locale.of(language)),
        outIsTerminal,
        terminals.contains("err"),
        columns(environment.get("erased.columns")),
        color,
        environment);
  }

  /// The first of POSIX's three variables that says anything; the system's own language where none
  /// does.
  private static Language language(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
      }
    }
    return Language.of(Locale.getDefault());
  }

  private static int columns(@Nullable String columns) {
    if (columns == null || !columns.matches("[1-9][0-9]{0,3}")) {
      return USUAL_COLUMNS;
    }
    return Math.max(FEWEST_COLUMNS, Integer.parseInt(columns));
  }

  /// What the caller says in an option or else in a variable; null where both are absent or empty.
  @Nullable String setting(@Nullable String option, String variable) {
    String value = option == null ? environment.getOrDefault(variable, "") : option;
    return value.isEmpty() ? null : value;
  }

  String text(String key, Object... values) {
    return Message.of("cli." + key, values).in(language);
  }

  void complain(String text) {
    err.println("erased: " + text);
    err.flush();
  }
}
