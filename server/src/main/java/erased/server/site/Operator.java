package erased.server.site;

import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Who runs the service, known by a token; without one, the routes that need it are not there.
@Component
final class Operator {
  private static final int SHORTEST = 32; // characters

  private final String token;

  Operator(@Value("${erased.operator.token:}") String token) {
    if (!token.isEmpty() && token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "erased.operator.token must have at least %d characters, not %d"
              .formatted(SHORTEST, token.length()));
    }
    this.token = token;
  }

  void check(HttpServletRequest request) {
    if (token.isEmpty()) {
      throw ProblemType.NOT_FOUND.because(Message.of("problem.no-route", request.getRequestURI()));
    }
    String given = String.valueOf(request.getHeader("Authorization"));
    if (!MessageDigest.isEqual(bytes(given), bytes("Bearer " + token))) {
      throw ProblemType.UNAUTHORIZED.because(Message.of("site.operator"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
