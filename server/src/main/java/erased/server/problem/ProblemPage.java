package erased.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/// Shows problems to people who read pages.
public interface ProblemPage {
  /// The page that shows a problem.
  ///
  /// @param uri of the problem's type
  Html of(Problem problem, String uri, HttpServletRequest request);

  /// A page, and the headers that go with it.
  record Html(Map<String, String> headers, String body) {
    public Html {
      headers = Map.copyOf(headers);
    }
  }
}
