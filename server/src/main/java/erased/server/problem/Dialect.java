package erased.server.problem;

import jakarta.servlet.http.HttpServletRequest;

/// The ways in which a problem is written; the route decides.
enum Dialect {
  /// application/problem+json: RFC 9457.
  PROBLEM,
  /// `{error:{code,message,details},request_id}`, as the routes around `/erase` have it.
  ENVELOPE,
  /// A picture that says so, for pages that show what `/clean` gives.
  PICTURE;

  static Dialect of(HttpServletRequest request) {
    String path = Asked.path(request);
    if (path.startsWith("/api/v1/clean")) {
      return PICTURE;
    }
    return path.startsWith("/erase") || path.startsWith("/api/v1/erase") || path.startsWith("/v2/")
        ? ENVELOPE
        : PROBLEM;
  }
}
