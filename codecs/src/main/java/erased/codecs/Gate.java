package erased.codecs;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets as many native calls run at once as there are cores: each holds its carrier thread and its
/// pixels, so that more would only cost memory.
final class Gate {
  private static final Semaphore CALLS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private Gate() {}

  static <T extends @Nullable Object> T pass(Supplier<T> call) {
    CALLS.acquireUninterruptibly();
    try {
      return call.get();
    } finally {
      CALLS.release();
    }
  }
}
