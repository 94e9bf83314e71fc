package erased.server.pages;

import erased.server.RunningServer;
import erased.server.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every page of the service, by its path behind the language.
final class Pages {
  /// Those that most people see.
  static final List<String> MAIN =
      List.of("", "/app", "/pricing", "/sign-in", "/docs", "/docs/quickstart", "/privacy");

  static final List<String> OF_AN_ACCOUNT =
      List.of("/account", "/account/billing", "/account/delete");

  static final List<String> OF_AN_OPERATOR =
      List.of(
          "/operator",
          "/operator/accounts",
          "/operator/accounts/1",
          "/operator/jobs",
          "/operator/limits",
          "/operator/audit",
          "/operator/storage",
          "/operator/mail");

  private static final Pattern DOCUMENT = Pattern.compile("href=\"/en(/docs/[a-z-]+)\"");

  private Pages() {}

  /// All that need nobody signed in and are no error: the main ones, what the start of the
  /// documents leads to, and the rest.
  static List<String> open(RunningServer server) {
    var all = new TreeSet<>(MAIN);
    all.addAll(List.of("/terms", "/errors"));
    Matcher document = DOCUMENT.matcher(server.get("/en/docs").text());
    while (document.find()) {
      all.add(document.group(1));
    }
    return List.copyOf(all);
  }

  /// One for each problem that the service tells of.
  static List<String> ofProblems() {
    return Arrays.stream(ProblemType.values()).map(type -> "/errors/" + type.slug()).toList();
  }
}
