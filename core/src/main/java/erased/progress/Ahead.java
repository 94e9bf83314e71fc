package erased.progress;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// A value that another thread computes meanwhile.
public final class Ahead<T> {
  private static final Executor POOL = new CompletableFuture<Void>().defaultExecutor();
  private static final Executor ALONE = task -> Thread.ofPlatform().daemon().start(task);

  private final CompletableFuture<T> value;

  private Ahead(CompletableFuture<T> value) {
    this.value = value;
  }

  /// Begins at once, as a part of the work of this thread.
  public static <T> Ahead<T> of(Supplier<T> computation) {
    return of(computation, POOL);
  }

  /// The same by a thread of its own, where those of the pool are wanted for what waits for it.
  public static <T> Ahead<T> alone(Supplier<T> computation) {
    return of(computation, ALONE);
  }

  private static <T> Ahead<T> of(Supplier<T> computation, Executor threads) {
    Work work = Work.current();
    return new Ahead<>(CompletableFuture.supplyAsync(() -> work.share(computation), threads));
  }

  /// Waits for the value. Throws what the computation threw.
  public T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException reason -> throw reason;
        case Error reason -> throw reason;
        case null, default -> throw e;
      }
    }
  }
}
