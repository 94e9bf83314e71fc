package erased.server;

import erased.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// `serve`, `worker` and `admin`, as the launcher starts them.
public final class Main {
  /// Options of the command line, by the property that each one sets.
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--port", "server.port",
          "--bind", "server.address",
          "--data", "erased.data",
          "--workers", "erased.workers.count",
          "--config", "spring.config.additional-location",
          "--public-url", "erased.public-url");

  private Main() {}

  public static void main(String[] arguments) {
    Language language = Language.of(Locale.getDefault());
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    String command = words.isEmpty() ? "" : words.removeFirst();
    System.exit(run(command, words, language));
  }

  private static int run(String command, List<String> words, Language language) {
    throw new UnsupportedOperationException(command + words + language);
  }

  static ConfigurableApplicationContext start(boolean web, String... properties) {
    var application = new SpringApplication(Server.class);
    application.setWebApplicationType(web ? WebApplicationType.SERVLET : WebApplicationType.NONE);
    return application.run(properties);
  }

  static Map<String, String> options() {
    return OPTIONS;
  }
}
