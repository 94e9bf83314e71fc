package erased.server.problem;

import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every kind of answer that is not a success (RFC 9457, formerly RFC 7807): its slug ends the
/// type's URI, its status is the usual one.
public enum ProblemType {
  VALIDATION(400),
  UNSUPPORTED_FORMAT(400),
  URL_NOT_FETCHABLE(400),
  UNAUTHORIZED(401),
  UPGRADE_REQUIRED(402),
  INSUFFICIENT_CREDITS(402),
  PRO_NOT_SUPPORTED(403),
  MODE_DISABLED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  CONFLICT(409),
  PRECONDITION_FAILED(412),
  TOO_LARGE(413),
  URL_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  UNPROCESSABLE(422),
  MODERATION(422),
  IDEMPOTENCY_MISMATCH(422),
  RATE_LIMITED(429),
  DOWNLOAD_FAILED(460),
  SERVER_ERROR(500),
  UPSTREAM(502),
  OVERLOADED(503),
  UPSTREAM_TIMEOUT(504),
  STORAGE_FULL(507);

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// What ends the type's URI: `rate-limited`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What kind of problem it is, in a few words.
  public String title(Language language) {
    return text("title", language);
  }

  /// What the caller can do about it.
  public String hint(Language language) {
    return text("hint", language);
  }

  private String text(String what, Language language) {
    return Message.of("problem." + slug() + "." + what).in(language);
  }

  /// This problem, in one case.
  public ProblemException because(Message detail) {
    return new ProblemException(Problem.of(this, detail));
  }

  /// The kind with that slug.
  public static Optional<ProblemType> of(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }
}
