package erased.server.engine;

import erased.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// What tests of the engine share.
final class Testing {
  static final Options OPTIONS = new Options(Defaults.STANDARD, Models.NONE);
  static final long HEAP = 200L << 20;
  private static final long OVERHEAD = 300L << 20;

  private Testing() {}

  static WorkerSettings settings(int recycleAfter) {
    return new WorkerSettings(
        null,
        null,
        recycleAfter,
        DataSize.ofBytes(OVERHEAD),
        null,
        DataSize.ofMegabytes(32),
        Duration.ofMillis(300),
        Duration.ofSeconds(60));
  }

  static Capacity capacity(int count) {
    return new Capacity(count, HEAP, OVERHEAD, HEAP + OVERHEAD);
  }

  static Workers workers(Class<?> main, int count) {
    return workers(main, count, 100);
  }

  static Workers workers(Class<?> main, int count, int recycleAfter) {
    var workers =
        new Workers(settings(recycleAfter), capacity(count), main, InstantSource.system());
    workers.start();
    return workers;
  }

  static Order order(String id, TaskMode mode, byte[] image) {
    return order(id, OPTIONS.read(mode, Map.of()), image, null);
  }

  static Order order(String id, Task task, byte[] image, byte @Nullable [] mask) {
    return within(Duration.ofMinutes(2), id, task, image, mask);
  }

  static Order within(Duration time, String id, Task task, byte[] image, byte @Nullable [] mask) {
    return new Order(id, task, image, mask, Language.ENGLISH, Instant.now().plus(time));
  }

  /// Work of many seconds.
  static Order longOrder(String id) {
    return order(
        id, OPTIONS.read(TaskMode.ALL, Map.of("force", true)), Drawn.png(1600, 1200), null);
  }

  /// Runs in another thread.
  static <T> CompletableFuture<T> later(Callable<T> work) {
    var future = new CompletableFuture<T>();
    Thread.startVirtualThread(() -> {
      try {
        future.complete(work.call());
      } catch (Throwable e) { // handed on
        future.completeExceptionally(e);
      }
    });
    return future;
  }

  /// How an order failed.
  static EngineException failure(CompletableFuture<?> run) {
    try {
      run.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException failure) {
        return failure;
      }
      throw e;
    }
    throw new AssertionError("it has a result");
  }
}
