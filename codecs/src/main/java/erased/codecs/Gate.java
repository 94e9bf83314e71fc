package erased.codecs;

import erased.progress.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets as many native calls run at once as there are cores: each holds its pixels, so that more
/// would only cost memory.
///
/// A call has a thread of its own: no library can be stopped, and a caller whose work is stopped
/// does not wait for it. Such a call ends alone, frees all that it holds, and only then makes room
/// for another one.
final class Gate {
  private static final long PAUSE = 40; // milliseconds between two looks at whether to stop
  private static final Semaphore CALLS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private Gate() {}

  /// @param call that works without the caller's thread, and closes what it opens
  /// @throws CancellationException where whoever listens to the work of this thread stops it
  static <T extends @Nullable Object> T pass(Supplier<T> call) {
    Work work = Work.current();
    var run =
        new FutureTask<T>(() -> {
          try {
            return call.get();
          } finally {
            CALLS.release();
          }
        });
    try {
      while (!CALLS.tryAcquire(PAUSE, TimeUnit.MILLISECONDS)) {
        work.check();
      }
      Thread.ofPlatform().daemon().name("erased-codec").start(run);
      return answer(run, work);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private static <T extends @Nullable Object> T answer(FutureTask<T> run, Work work)
      throws InterruptedException {
    while (true) {
      try {
        return run.get(PAUSE, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        work.check();
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(failed); // a supplier throws nothing else
    };
  }
}
