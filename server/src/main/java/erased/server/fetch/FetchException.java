package erased.server.fetch;

import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;

/// Why nothing came back from an address.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final transient Message text;
  private final int status;

  /// What went wrong, as far as answers differ by it.
  public enum Kind {
    /// Not a URL that is followed: its spelling, scheme or port.
    INVALID_URL,
    /// It leads out of the public internet.
    FORBIDDEN_ADDRESS,
    UNKNOWN_HOST,
    /// Nobody there, or nobody whose certificate is good.
    REFUSED,
    /// 404 or 410.
    NOT_FOUND,
    /// Any other 4xx.
    CLIENT_ERROR,
    /// 5xx.
    SERVER_ERROR,
    TOO_LARGE,
    TIMEOUT,
    TOO_MANY_REDIRECTS,
    /// The answer is not HTTP, or ends too early.
    BROKEN
  }

  FetchException(Kind kind, Message text) {
    this(kind, text, 0);
  }

  private FetchException(Kind kind, Message text, int status) {
    super(text.toString(), null, false, false); // an answer about others, not a defect: no trace
    this.kind = kind;
    this.text = text;
    this.status = status;
  }

  static FetchException ofStatus(String host, int status) {
    return new FetchException(kindOf(status), Message.of("fetch.status", host, status), status);
  }

  public Kind kind() {
    return kind;
  }

  /// The reason in either language; [#getMessage] is the English one.
  public Message text() {
    return text;
  }

  /// What the origin answered; 0 where it did not.
  public int status() {
    return status;
  }

  /// What callers are told where an image was to be fetched.
  public Problem problem() {
    ProblemType type =
        switch (kind) {
          case TOO_LARGE -> ProblemType.URL_TOO_LARGE;
          case SERVER_ERROR, BROKEN -> ProblemType.UPSTREAM;
          case TIMEOUT -> ProblemType.UPSTREAM_TIMEOUT;
          case INVALID_URL, FORBIDDEN_ADDRESS, UNKNOWN_HOST, REFUSED, NOT_FOUND, CLIENT_ERROR ->
              ProblemType.URL_NOT_FETCHABLE;
          case TOO_MANY_REDIRECTS -> ProblemType.URL_NOT_FETCHABLE;
        };
    return Problem.of(type, text);
  }

  private static Kind kindOf(int status) {
    if (status == 404 || status == 410) {
      return Kind.NOT_FOUND;
    }
    return switch (status / 100) {
      case 4 -> Kind.CLIENT_ERROR;
      case 5 -> Kind.SERVER_ERROR;
      default -> Kind.BROKEN;
    };
  }
}
