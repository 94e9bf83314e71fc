package erased.server.quota;

import erased.server.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How a caller stands with one bucket, for the header fields of
/// draft-ietf-httpapi-ratelimit-headers-10: lists of items in the form of RFC 9651. Where nothing
/// is limited there is no field.
public record Standing(List<Line> lines) {
  public Standing {
    lines = List.copyOf(lines);
  }

  /// What is left of one limit.
  ///
  /// @param window in seconds
  /// @param reset seconds until more is left than now
  public record Line(String name, long limit, long window, long remaining, long reset) {
    static Line of(Usage usage, Duration reset) {
      Policy policy = usage.policy();
      return new Line(
          policy.name(),
          policy.limit(),
          policy.span().length().toSeconds(),
          usage.left(),
          reset.plusNanos(999_999_999).toSeconds()); // up: Retry-After must not be earlier
    }
  }

  /// The value of `RateLimit-Policy`: `"light";q=100;w=3600;qu="requests"`.
  public Optional<String> policyField() {
    return field(
        line -> "\"%s\";q=%d;w=%d;qu=\"requests\"".formatted(line.name, line.limit, line.window));
  }

  /// The value of `RateLimit`: `"light";r=50;t=30`.
  public Optional<String> limitField() {
    return field(line -> "\"%s\";r=%d;t=%d".formatted(line.name, line.remaining, line.reset));
  }

  /// The same problem, with both fields in the answer's head.
  public Problem on(Problem problem) {
    Problem named =
        policyField().map(field -> problem.header("RateLimit-Policy", field)).orElse(problem);
    return limitField().map(field -> named.header("RateLimit", field)).orElse(named);
  }

  private Optional<String> field(Function<Line, String> item) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.stream().map(item).collect(Collectors.joining(", ")));
  }
}
