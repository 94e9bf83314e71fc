package erased.server.security;

import erased.server.RunningServer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// All routes of a service, so that one that is added later is tried too.
final class Routes {
  private static final Set<RequestMethod> READING =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

  private Routes() {}

  /// @param path with something in the place of each variable
  record Route(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// Pages, in one language.
  static List<Route> pages(RunningServer server) {
    return all(server).stream()
        .filter(route -> route.method().equals("GET") && isPage(route))
        .toList();
  }

  /// What forms of pages are sent to.
  static List<Route> forms(RunningServer server) {
    return all(server).stream().filter(route -> changes(route) && isPage(route)).toList();
  }

  /// What changes something and is no form of a page.
  static List<Route> others(RunningServer server) {
    return all(server).stream().filter(route -> changes(route) && !isPage(route)).toList();
  }

  private static boolean isPage(Route route) {
    return route.path().equals("/en") || route.path().startsWith("/en/");
  }

  private static boolean changes(Route route) {
    return !READING.contains(RequestMethod.valueOf(route.method()));
  }

  private static List<Route> all(RunningServer server) {
    return server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .flatMap(mapping ->
            mapping.getPatternValues().stream()
                .flatMap(pattern ->
                    mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Route(method.name(), path(pattern)))))
        .distinct()
        .sorted(Comparator.comparing(Route::toString))
        .toList();
  }

  private static String path(String pattern) {
    return pattern
        .replaceAll("\\{language[^}]*}", "en")
        .replaceAll("\\{id:\\[0-9]\\{[^}]*}}", "1")
        .replaceAll("\\{name:privacy\\|terms}", "privacy")
        .replace("{name:[a-z-]+}", "quickstart")
        .replaceAll("\\{slug}", "not-found")
        .replaceAll("\\{[^}]*}", "1");
  }
}
