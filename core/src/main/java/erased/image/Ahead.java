package erased.image;

import erased.container.ImageException;
import erased.progress.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A value that another thread computes meanwhile.
final class Ahead<T> {
  private final CompletableFuture<T> value;

  private Ahead(CompletableFuture<T> value) {
    this.value = value;
  }

  /// Begins at once, as a part of the work of this thread.
  static <T> Ahead<T> of(Supplier<T> computation) {
    Work work = Work.current();
    return new Ahead<>(CompletableFuture.supplyAsync(() -> work.share(computation)));
  }

  /// Waits for the value.
  ///
  /// @throws ImageException where that came of it
  T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case ImageException reason -> throw reason;
        case CancellationException reason -> throw reason;
        case null, default -> throw e;
      }
    }
  }
}
