package erased.server.pages;

import com.microsoft.playwright.Page;
import erased.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where the scripts of a page go, beside what every page is made of.
final class Routes {
  private static final Pattern PAGE = Pattern.compile("/assets/.*|/(en|zh)(/.*)?|/favicon.ico");

  private final List<String> used = new ArrayList<>();

  Routes(Page page) {
    page.onRequest(request -> {
      URI at = URI.create(request.url());
      if (at.getPath() != null && !PAGE.matcher(at.getPath()).matches()) {
        used.add(at.getPath());
      }
    });
  }

  /// Those that the API's description does not name; files have signed addresses, which it gives.
  List<String> undocumented() {
    var paths = Json.members(Premises.server().get("/api/v1/openapi.json").json().get("paths"));
    List<Pattern> known =
        paths.keySet().stream()
            .map(path -> Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]+")))
            .toList();
    return used.stream()
        .distinct()
        .filter(path -> known.stream().noneMatch(one -> one.matcher(path).matches()))
        .toList();
  }
}
