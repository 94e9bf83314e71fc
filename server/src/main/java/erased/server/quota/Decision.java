package erased.server.quota;

import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/// Whether a request is within the caller's limits.
public sealed interface Decision {
  /// How the caller stands after it.
  Standing standing();

  /// It is, and was counted.
  record Allowed(Standing standing) implements Decision {}

  /// It is not, and nothing was counted.
  ///
  /// @param violated all limits that stop it, the one that does so longest in front
  /// @param retry until the same request is within all limits, if nobody asks in between
  record Denied(Standing standing, List<Policy> violated, Duration retry) implements Decision {
    public Denied {
      violated = List.copyOf(violated);
    }

    /// What is answered.
    ///
    /// @param mode what was asked for, as the caller wrote it
    public Problem problem(String mode) {
      long seconds = retry.plusNanos(999_999_999).toSeconds();
      return standing.on(
          Problem.of(
                  ProblemType.RATE_LIMITED, violated.getFirst().denial(mode, Math.max(1, seconds)))
              .retryAfter(retry)
              .with("violated-policies", violated.stream().map(Policy::name).toList()));
    }
  }
}
