package erased.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request an id, which is in the answer, in each problem and in the log.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId extends OncePerRequestFilter {
  private static final String NAME = "request_id";
  private static final int LENGTH = 16; // bytes

  private static final RandomGenerator RANDOM = new SecureRandom();

  /// The id of a request.
  public static String of(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof String id ? id : "req_unknown";
  }

  /// Gives one to a request.
  static String give(HttpServletRequest request, HttpServletResponse response) {
    byte[] bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    String id = "req_" + HexFormat.of().formatHex(bytes);
    request.setAttribute(NAME, id);
    response.setHeader("X-Request-Id", id);
    return id;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(NAME, give(request, response));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(NAME);
    }
  }
}
