package erased.cli;

import erased.text.Message;
import erased.text.Texts;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The way in from a shell.
public final class Main {
  /// In the order of the help.
  private static final List<String> COMMANDS =
      List.of(
          "detect",
          "clean",
          "erase",
          "masks",
          "models",
          "restore",
          "doctor",
          "login",
          "logout",
          "serve",
          "worker",
          "admin",
          "completion",
          "version");

  private static final int BUFFER = 64 << 10; // bytes

  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    int exit = run(arguments, System.in, out, stream(FileDescriptor.err), environment());
    Runtime.getRuntime().halt(exit); // nothing is left to do, and an exit would load a logger
  }

  /// UTF-8 whatever the locale says: JSON is nothing else, and terminals are hardly anything else.
  private static PrintStream stream(FileDescriptor descriptor) {
    var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(buffered, false, StandardCharsets.UTF_8);
  }

  /// Variables, and the system properties that begin with `erased.`.
  static Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("erased.")) {
        environment.put(name, System.getProperty(name));
      }
    }
    return environment;
  }

  /// Runs one command.
  ///
  /// @param environment as [#environment] has it
  /// @return the exit code
  static int run(
      String[] arguments,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    String language = language(arguments);
    Console console = Console.of(in, out, err, known(language) ? language : null, environment);
    if (language != null && !known(language)) {
      return misunderstood(console, console.text("usage.choice", "--lang", "en, zh", language));
    }
    try {
      return commands(console, arguments.length == 0 ? "" : arguments[0]).execute(arguments);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /// Wanted before anything is read, for the help and the complaints are in it too.
  private static @Nullable String language(String[] arguments) {
    for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
      if (arguments[i].startsWith("--lang=")) {
        return arguments[i].substring("--lang=".length());
      }
      if (arguments[i].equals("--lang")) {
        return i + 1 < arguments.length ? arguments[i + 1] : "";
      }
    }
    return null;
  }

  private static boolean known(@Nullable String language) {
    return language != null && (language.equals("en") || language.equals("zh"));
  }

  /// Reading the options of a command takes milliseconds: where the caller names one, the others
  /// are left alone.
  private static CommandLine commands(Console console, String named) {
    var root = new CommandLine(new Root(console).words.spec().name("erased"));
    if (COMMANDS.contains(named) && !named.equals("completion")) {
      root.addSubcommand(named, command(named, console));
    } else {
      COMMANDS.forEach(name -> root.addSubcommand(name, command(name, console)));
    }
    root.getCommandSpec()
        .addOption(OptionSpec.builder("-V", "--version").versionHelp(true).build())
        .version("erased " + Version.number());
    root.setResourceBundle(new Texts("cli.help.", console.language()));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(console.color() ? Ansi.ON : Ansi.OFF));
    root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    root.setUsageHelpWidth(Math.max(60, Math.min(console.columns(), 120)));
    root.setAdjustLineBreaksForWideCJKCharacters(true);
    root.setParameterExceptionHandler((e, _) -> misunderstood(console, complaint(console, e)));
    root.setExecutionExceptionHandler((e, _, _) -> failed(console, e));
    return root;
  }

  private static CommandSpec command(String name, Console console) {
    Words words =
        switch (name) {
          case "detect" -> new Detect(console).words;
          case "clean" -> new Clean(console).words;
          case "erase" -> new Erase(console).words;
          case "masks" -> new Masks(console).words;
          case "doctor" -> new Checkup(console).words;
          case "models" -> new Models(console).words;
          case "login" -> new Login(console).words;
          case "logout" -> new Logout(console).words;
          case "serve", "worker", "admin" -> new ServiceAbsent(console).words;
          case "restore" -> new Restore(console).words;
          case "version" -> new Version(console).words;
          default -> new Completion(console).words;
        };
    return words.spec();
  }

  private static String complaint(Console console, ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          console.text("usage.unknown", String.join(" ", unmatched.getUnmatched()));
      case MissingParameterException missing
          when missing.getMissing().stream().anyMatch(arg -> arg.isPositional()) ->
          console.text("usage.no-file");
      default -> console.text("usage.other", String.valueOf(e.getMessage()));
    };
  }

  private static int misunderstood(Console console, String complaint) {
    console.complain(complaint);
    console.complain(console.text("usage.help"));
    return Exit.USAGE;
  }

  private static int failed(Console console, Exception e) throws Exception {
    return switch (e) {
      case UsageException usage -> misunderstood(console, usage.text().in(console.language()));
      case InvalidPathException path ->
          misunderstood(
              console,
              Message.of("cli.usage.path", path.getInput(), path.getReason())
                  .in(console.language()));
      default -> throw e;
    };
  }

  /// No command at all.
  private static final class Root implements Callable<Integer> {
    private final Words words = new Words(this);
    private final Console console;

    Root(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      words.spec().commandLine().usage(console.err());
      return Exit.USAGE;
    }
  }
}
