package erased.server.jobs;

import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;

/// What a failed job comes to, where the answer to a request is its result and nothing else.
public final class Failures {
  private Failures() {}

  public static Problem problem(Job.Failure failure) {
    Message detail = Message.of("jobs.failed", failure.text());
    return Problem.of(type(failure.code()), detail).with("error_code", failure.code());
  }

  private static ProblemType type(String code) {
    return switch (code) {
      case "invalid_mask" -> ProblemType.VALIDATION;
      case "decode_error", "empty_mask" -> ProblemType.UNPROCESSABLE;
      case "limit_exceeded" -> ProblemType.TOO_LARGE;
      case "moderation_input", "moderation_output" -> ProblemType.MODERATION;
      case "timeout" -> ProblemType.UPSTREAM_TIMEOUT;
      case "canceled" -> ProblemType.CONFLICT;
      default -> ProblemType.SERVER_ERROR;
    };
  }
}
