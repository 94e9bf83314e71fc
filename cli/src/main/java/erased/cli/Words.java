package erased.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The words of one command, and those of them that the caller gave. Picocli's annotations would
/// say the same; reading them takes longer than a small image does.
final class Words {
  private final CommandSpec spec;

  Words(Callable<Integer> command) {
    spec = CommandSpec.wrapWithoutInspection(command);
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).build());
    value("--lang", "en|zh");
  }

  CommandSpec spec() {
    return spec;
  }

  void flag(String... names) {
    spec.addOption(OptionSpec.builder(names).type(boolean.class).arity("0").build());
  }

  /// An option with a value.
  ///
  /// @param name the long one
  /// @param label what the help calls the value
  /// @param others shorter names
  void value(String name, String label, String... others) {
    String[] names = new String[others.length + 1];
    System.arraycopy(others, 0, names, 0, others.length);
    names[others.length] = name;
    OptionSpec.Builder option = OptionSpec.builder(names).type(String.class).paramLabel(label);
    spec.addOption(option.arity("1").descriptionKey(name.substring(2)).build());
  }

  /// An option with a value that may be given several times.
  void values(String name, String label) {
    spec.addOption(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .arity("1")
            .descriptionKey(name.substring(2))
            .build());
  }

  /// What stands without a name.
  ///
  /// @param arity how many, as picocli writes it
  /// @param key of the text in the help
  void rest(String label, String arity, String key) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(label)
            .arity(arity)
            .required(arity.startsWith("1"))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .descriptionKey(key)
            .build());
  }

  /// Whether the caller gave it, with a value or without.
  boolean isGiven(String name) {
    return given().hasMatchedOption(name);
  }

  boolean has(String name) {
    return given().matchedOptionValue(name, false);
  }

  @Nullable String of(String name) {
    return given().hasMatchedOption(name) ? given().matchedOptionValue(name, "") : null;
  }

  List<String> all(String name) {
    return given().matchedOptionValue(name, List.of());
  }

  List<String> rest() {
    return given().matchedPositionalValue(0, List.of());
  }

  private ParseResult given() {
    return spec.commandLine().getParseResult();
  }
}
