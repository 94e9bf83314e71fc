package erased.server.problem;

import erased.text.Message;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What the servlet container refuses before any route is reached.
@Controller
final class ContainerErrors implements ErrorController {
  private final ProblemWriter writer;

  ContainerErrors(ProblemWriter writer) {
    this.writer = writer;
  }

  @RequestMapping("/error")
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : 404;
    return writer.answer(Problem.of(type(code), detail(code, request)), request);
  }

  private static ProblemType type(int status) {
    return switch (status) {
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      default -> status < 500 ? ProblemType.VALIDATION : ProblemType.SERVER_ERROR;
    };
  }

  private static Message detail(int status, HttpServletRequest request) {
    return switch (status) {
      case 404 -> Message.of("problem.no-route", Asked.path(request));
      case 405 -> Message.of("problem.method-anywhere", request.getMethod());
      default ->
          status < 500
              ? Message.of("problem.bad-request")
              : Message.of("problem.unexpected", RequestId.of(request));
    };
  }
}
