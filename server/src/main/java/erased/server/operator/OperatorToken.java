package erased.server.operator;

import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/// Programs of who runs the service, known by a token; without one, the routes that need it are not
/// there.
@Component
final class OperatorToken {
  private final String token;

  OperatorToken(OperatorSettings settings) {
    token = settings.token();
  }

  void check(HttpServletRequest request) {
    if (token.isEmpty()) {
      throw ProblemType.NOT_FOUND.because(Message.of("problem.no-route", request.getRequestURI()));
    }
    String given = String.valueOf(request.getHeader("Authorization"));
    if (!MessageDigest.isEqual(bytes(given), bytes("Bearer " + token))) {
      throw ProblemType.UNAUTHORIZED.because(Message.of("operator.token"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
