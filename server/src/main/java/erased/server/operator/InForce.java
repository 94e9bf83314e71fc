package erased.server.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/// The options that limit what callers get, as they are in force. What could open something is not
/// told.
@Component
final class InForce {
  private static final Set<String> GROUPS =
      Set.of(
          "limits",
          "jobs",
          "uploads",
          "clean",
          "fetch",
          "accounts",
          "signin",
          "credits",
          "webhooks",
          "workers");
  private static final Pattern HIDDEN =
      Pattern.compile(".*(?:secret|password|token|-key|command|url)$");
  private static final String SHIPPED = "class path resource [application.yml]";

  private final ConfigurableEnvironment environment;

  InForce(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /// @param changed whether it is another value than the shipped one
  record Option(String name, String value, boolean changed) {}

  /// In the order of the commented file.
  List<Option> options() {
    return environment.getPropertySources().stream()
        .filter(source -> source.getName().contains(SHIPPED))
        .filter(EnumerablePropertySource.class::isInstance)
        .map(EnumerablePropertySource.class::cast)
        .flatMap(source ->
            Arrays.stream(source.getPropertyNames())
                .filter(InForce::isShown)
                .map(name -> option(name, Objects.toString(source.getProperty(name), ""))))
        .toList();
  }

  private static boolean isShown(String name) {
    String[] words = name.split("\\.", 3);
    return words.length == 3
        && words[0].equals("erased")
        && GROUPS.contains(words[1])
        && !HIDDEN.matcher(words[2]).matches();
  }

  private Option option(String name, String shipped) {
    String value = environment.getProperty(name, "");
    return new Option(name, value, !value.equals(shipped));
  }
}
