package erased.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// The ways in which a problem is written; the route decides.
enum Dialect {
  /// application/problem+json: RFC 9457.
  PROBLEM,
  /// `{error:{code,message,details},request_id}`, as the routes around `/erase` have it.
  ENVELOPE,
  /// A picture that says so, for pages that show what `/clean` gives.
  PICTURE,
  /// A page, for who reads pages.
  PAGE;

  private static final Pattern PAGES = Pattern.compile("/(en|zh)(/.*)?");

  static Dialect of(HttpServletRequest request) {
    String path = Asked.path(request);
    if (path.startsWith("/api/v1/clean")) {
      return PICTURE;
    }
    if (isForReaders(request, path)) {
      return PAGE;
    }
    return path.startsWith("/erase") || path.startsWith("/api/v1/erase") || path.startsWith("/v2/")
        ? ENVELOPE
        : PROBLEM;
  }

  /// What is a page by its path; and what a browser asks for where no program's path begins.
  private static boolean isForReaders(HttpServletRequest request, String path) {
    String accepted = request.getHeader("Accept");
    return PAGES.matcher(path).matches()
        || (accepted != null && accepted.contains("text/html") && !path.startsWith("/api/"));
  }
}
