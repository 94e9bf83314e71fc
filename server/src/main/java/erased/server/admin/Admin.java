package erased.server.admin;

import erased.server.problem.ProblemException;
import erased.text.Language;
import erased.text.Message;
import erased.text.Texts;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.function.SingletonSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `erased admin`: makes accounts, keys and grants, and looks whether the books are right. What a
/// program may want goes to the output, what a person wants to know besides to the errors.
public final class Admin {
  static final int OK = 0;
  static final int FAILED = 1;
  private static final int USAGE = 2;

  private Admin() {}

  /// Carries out one command.
  ///
  /// @param words behind `erased admin`
  /// @param service the beans of the service, without a web server and without workers; it is asked
  ///   for only where a command needs it
  /// @return the exit code
  public static int run(
      List<String> words,
      Supplier<? extends BeanFactory> service,
      PrintStream out,
      PrintStream err,
      Language language) {
    CommandLine commands =
        commands(new Operator(SingletonSupplier.of(service), out, err, language));
    commands.setResourceBundle(new Texts("admin.help.", language));
    commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    commands.setAdjustLineBreaksForWideCJKCharacters(true);
    commands.setParameterExceptionHandler((e, _) -> misunderstood(e, err, language));
    commands.setExecutionExceptionHandler((e, _, _) -> failed(e, err, language));
    String[] all = Stream.concat(Stream.of("admin"), words.stream()).toArray(String[]::new);
    int exit = commands.execute(all);
    out.flush();
    return exit;
  }

  private static CommandLine commands(Operator operator) {
    var admin = new CommandLine(new RootCommands(operator));
    admin.addSubcommand(new AccountCommands(operator));
    admin.addSubcommand(new KeyCommands(operator));
    admin.addSubcommand(new SessionCommands(operator));
    admin.addSubcommand(new AuditCommands(operator));
    help(admin.getCommandSpec());
    return new CommandLine(CommandSpec.create().name("erased")).addSubcommand(admin);
  }

  private static void help(CommandSpec command) {
    command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).descriptionKey("help").build());
    command.subcommands().values().forEach(below -> help(below.getCommandSpec()));
  }

  private static int misunderstood(ParameterException e, PrintStream err, Language language) {
    err.println(Message.of("admin.usage", String.valueOf(e.getMessage())).in(language));
    e.getCommandLine().usage(err);
    return USAGE;
  }

  private static int failed(Exception e, PrintStream err, Language language) throws Exception {
    Message text =
        switch (e) {
          case Refusal refusal -> refusal.text();
          case ProblemException problem -> problem.problem().detail();
          default -> throw e;
        };
    err.println(text.in(language));
    return FAILED;
  }
}
