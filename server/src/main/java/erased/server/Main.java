package erased.server;

import erased.server.admin.Admin;
import erased.text.Language;
import erased.text.Message;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// `serve`, `worker` and `admin`, as the launcher starts them.
public final class Main {
  private static final int USAGE = 2;

  /// Options of the command line, by the property that each one sets.
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--port", "server.port",
          "--bind", "server.address",
          "--data", "erased.data",
          "--public-url", "erased.public-url",
          "--workers", "erased.workers.count",
          "--config", "spring.config.additional-location");

  /// A process that carries out one command runs no jobs.
  private static final List<String> OPERATOR =
      List.of("--erased.lanes=off", "--erased.workers.count=0", "--logging.level.root=warn");

  private final PrintStream err;
  private final Language language;

  private Main(PrintStream err, Language language) {
    this.err = err;
    this.language = language;
  }

  public static void main(String[] arguments) {
    var main = new Main(System.err, Language.of(Locale.getDefault()));
    int exit = main.run(new ArrayDeque<>(Arrays.asList(arguments)));
    if (exit >= 0) {
      System.exit(exit);
    }
  }

  /// @return the exit code; below 0 where the service is running
  private int run(Deque<String> words) {
    String command = words.isEmpty() ? "" : words.removeFirst();
    return switch (command) {
      case "serve" -> running(WebApplicationType.SERVLET, words);
      case "worker" -> running(WebApplicationType.NONE, words);
      case "admin" -> admin(words);
      default -> misunderstood("main.usage");
    };
  }

  private int running(WebApplicationType type, Deque<String> words) {
    if (words.contains("--help") || words.contains("-h")) {
      err.println(Message.of("main.usage").in(language));
      return 0;
    }
    List<String> properties = properties(words);
    if (!words.isEmpty()) {
      return misunderstood("main.option", words.getFirst());
    }
    start(type, properties);
    return -1;
  }

  /// Takes the options off the beginning, as `--port 80` or `--port=80`, up to the first word that
  /// is none.
  private static List<String> properties(Deque<String> words) {
    var properties = new ArrayList<String>();
    while (!words.isEmpty()) {
      String word = words.getFirst();
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String property = OPTIONS.get(name);
      if (property == null || (equals < 0 && words.size() == 1)) {
        break;
      }
      words.removeFirst();
      String value = equals < 0 ? words.removeFirst() : word.substring(equals + 1);
      properties.add("--" + property + "=" + (name.equals("--config") ? file(value) : value));
    }
    return properties;
  }

  /// A file is named as everywhere else; Spring would take it for something on the class path.
  private static String file(String name) {
    return Path.of(name).toAbsolutePath().toUri().toString();
  }

  static ConfigurableApplicationContext start(WebApplicationType type, List<String> properties) {
    var application = new SpringApplication(Server.class);
    application.setWebApplicationType(type);
    application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
    application.addListeners(new Preparation(), new Greeting());
    return application.run(properties.toArray(String[]::new));
  }

  /// Commands use the database itself: through a service that has it open, or without one.
  private int admin(Deque<String> words) {
    var contexts = new ArrayList<ConfigurableApplicationContext>();
    List<String> properties = properties(words);
    properties.addAll(OPERATOR);
    try {
      return Admin.run(
          List.copyOf(words),
          () -> {
            contexts.add(start(WebApplicationType.NONE, properties));
            return contexts.getFirst();
          },
          System.out,
          err,
          language);
    } finally {
      contexts.forEach(ConfigurableApplicationContext::close);
    }
  }

  private int misunderstood(String text, Object... values) {
    err.println("erased: " + Message.of(text, values).in(language));
    return USAGE;
  }
}
