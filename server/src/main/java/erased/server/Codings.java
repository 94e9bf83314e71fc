package erased.server;

import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.server.problem.ProblemWriter;
import erased.text.Message;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are compressed (RFC 9110, 15.5.16): how large one is has to be known before
/// it is read, and images are compressed anyway.
@Component
@Order(-1)
final class Codings extends OncePerRequestFilter {
  private static final String NONE = "identity";

  private final ProblemWriter writer;

  Codings(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase(NONE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.ACCEPT_ENCODING, NONE);
    Message detail = Message.of("problem.coding", request.getHeader(HttpHeaders.CONTENT_ENCODING));
    writer.write(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail), request, response);
  }
}
