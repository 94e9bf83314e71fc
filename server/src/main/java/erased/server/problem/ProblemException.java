package erased.server.problem;

/// Ends a request with a problem.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail().toString(), null, false, false); // an answer, not a defect: no trace
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
