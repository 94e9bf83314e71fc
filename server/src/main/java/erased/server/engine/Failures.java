package erased.server.engine;

import erased.container.ImageException;
import erased.text.Message;

/// What the library throws, by the codes of the API.
final class Failures {
  private static final String SHAPE = "image.mask.shape";
  private static final String FULL = "inpaint.full"; // after a brush stroke grew over everything

  private Failures() {}

  static EngineException of(ImageException e) {
    return switch (e) {
      case ImageException.Unsupported full when full.text().key().equals(FULL) ->
          EngineException.of(ErrorCode.EMPTY_MASK, full.text());
      case ImageException.Corrupt _, ImageException.Unsupported _ ->
          EngineException.of(ErrorCode.DECODE_ERROR, e.text());
      case ImageException.LimitExceeded _ -> EngineException.of(ErrorCode.LIMIT_EXCEEDED, e.text());
      case ImageException.Unfit unfit ->
          EngineException.of(
              unfit.text().key().equals(SHAPE) ? ErrorCode.INVALID_MASK : ErrorCode.EMPTY_MASK,
              unfit.text());
      case ImageException.NotProven _ -> EngineException.of(ErrorCode.PIPELINE_ERROR, e.text());
    };
  }

  /// A mask that is no image.
  static EngineException ofMask(ImageException e) {
    return EngineException.of(ErrorCode.INVALID_MASK, Message.of("engine.error.mask", e.text()));
  }

  /// An order that was told to stop.
  static EngineException of(Ticket stopped) {
    return switch (stopped.stop()) {
      case TIMEOUT -> EngineException.of(ErrorCode.TIMEOUT, Message.of("engine.error.timeout"));
      case LIMIT_EXCEEDED -> memory();
      case null, default -> canceled();
    };
  }

  static EngineException canceled() {
    return EngineException.of(ErrorCode.CANCELED, Message.of("engine.error.canceled"));
  }

  static EngineException defect() {
    return EngineException.of(ErrorCode.PIPELINE_ERROR, Message.of("engine.error.defect"));
  }

  /// More memory than a worker has.
  static EngineException memory() {
    return EngineException.of(ErrorCode.LIMIT_EXCEEDED, Message.of("engine.error.memory"));
  }

  /// A worker process that is gone.
  static EngineException died(int status) {
    return EngineException.retriable(
        ErrorCode.PIPELINE_ERROR, Message.of("engine.error.died", status));
  }

  static EngineException notStarted() {
    return EngineException.retriable(
        ErrorCode.PIPELINE_ERROR, Message.of("engine.error.not-started"));
  }
}
