package erased.server.page;

import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.server.problem.ProblemWriter;
import erased.text.Message;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Forms are taken from our own pages only: browsers say where a request comes from, and scripts
/// cannot make them say otherwise (Fetch Metadata; Origin, RFC 6454). The API needs no such guard:
/// there a session that comes along from another site counts for nothing.
@Component
final class SameOrigin extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final ProblemWriter problems;

  SameOrigin(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod())
        || PageLanguage.ofPath(request).isEmpty()
        || isOwn(request)) {
      chain.doFilter(request, response);
      return;
    }
    Problem problem =
        Problem.of(ProblemType.VALIDATION, Message.of("page.foreign-form"))
            .withStatus(HttpServletResponse.SC_FORBIDDEN);
    problems.write(problem, request, response);
  }

  /// Old browsers say no site, but the origin of every form; what says neither is none.
  private static boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    if (site != null) {
      return site.equals("same-origin");
    }
    return origin != null && origin.endsWith("://" + request.getHeader("Host"));
  }
}
