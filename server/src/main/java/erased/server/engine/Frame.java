package erased.server.engine;

import erased.text.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this process and a worker say to each other.
sealed interface Frame {
  /// To a worker: do this order.
  ///
  /// @param number of the order, counted by the pool
  record Work(long number, Task task, Language language, Content image, @Nullable Content mask)
      implements Frame {}

  /// To a worker: stop that order, if it is the one at hand.
  record Cancel(long number) implements Frame {}

  /// From a worker: it can take an order.
  record Ready() implements Frame {}

  /// From a worker: so far it is.
  record Progress(String stage, int percent) implements Frame {}

  /// From a worker: the result of that order.
  record Done(long number, Result result) implements Frame {}

  /// From a worker: why that order has none.
  record Failed(long number, ErrorCode error, Map<Language, String> texts, boolean retriable)
      implements Frame {
    public Failed {
      texts = Map.copyOf(texts);
    }

    static Failed of(long number, EngineException e) {
      return new Failed(number, e.error(), e.texts(), e.retriable());
    }

    EngineException exception() {
      return new EngineException(error, texts, retriable);
    }
  }

  /// A file; not to be written to.
  final class Content {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
