package erased.cli;

import erased.text.Message;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// `erased completion`: a script that teaches the shell this command's words.
final class Completion implements Callable<Integer> {
  final Words words = new Words(this);
  private final Console console;

  Completion(Console console) {
    this.console = console;
    words.rest("bash|zsh|fish", "0..1", "shell");
  }

  @Override
  public Integer call() {
    CommandLine root = words.spec().root().commandLine();
    String shell = words.rest().isEmpty() ? "bash" : words.rest().getFirst();
    String script =
        switch (shell) {
          case "bash", "zsh" -> AutoComplete.bash("erased", root);
          case "fish" -> fish(root);
          default ->
              throw new UsageException(
                  Message.of("cli.usage.choice", "SHELL", "bash, zsh, fish", shell));
        };
    console.out().print(script.endsWith("\n") ? script : script + "\n");
    return Exit.OK;
  }

  private static String fish(CommandLine root) {
    String names = String.join(" ", root.getSubcommands().keySet());
    var script = new StringBuilder();
    root.getSubcommands()
        .forEach((name, command) -> {
          String summary = quoted(command.getCommandSpec().usageMessage().description());
          script.append(
              "complete -c erased -n 'not __fish_seen_subcommand_from %s' -f -a %s -d %s\n"
                  .formatted(names, name, summary));
          for (OptionSpec option : command.getCommandSpec().options()) {
            script.append(
                "complete -c erased -n '__fish_seen_subcommand_from %s'%s -d %s\n"
                    .formatted(name, words(option), quoted(option.description())));
          }
        });
    return script.toString();
  }

  private static String words(OptionSpec option) {
    String words =
        Arrays.stream(option.names())
            .map(name ->
                name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    return option.arity().max() > 0 ? words + " -r" : words;
  }

  private static String quoted(String... lines) {
    return "'" + String.join(" ", lines).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
