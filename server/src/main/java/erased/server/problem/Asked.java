package erased.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/// What was asked for.
final class Asked {
  private Asked() {}

  /// The path, also where the container has handed the request on to where it sends its errors;
  /// empty where no path could be read.
  static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        ? path
        : Objects.requireNonNullElse(request.getRequestURI(), "");
  }
}
