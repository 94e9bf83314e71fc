package erased.server.engine;

import java.util.Locale;

/// Why an order has no result, as the API names it.
public enum ErrorCode {
  /// A defect here, or a worker process that ended.
  PIPELINE_ERROR,
  /// The image is broken, or of a kind that is not read or written here.
  DECODE_ERROR,
  /// It asks for more memory than one order may have.
  LIMIT_EXCEEDED,
  /// It was not done by its deadline.
  TIMEOUT,
  CANCELED,
  /// The mask is no image, or has another shape than the picture: the request was wrong (400).
  INVALID_MASK,
  /// The mask covers nothing, or leaves nothing to fill from: nothing can be done (422).
  EMPTY_MASK;

  /// The name in data: `pipeline_error`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
