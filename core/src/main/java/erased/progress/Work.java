package erased.progress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A piece of work that somebody listens to. Safe for any number of threads.
public final class Work {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20); // between two calls
  private static final Work UNHEARD = new Work(Progress.NONE);
  private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

  private final Progress progress;
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private volatile Stage stage = Stage.DECODING;
  private volatile int percent;

  private Work(Progress progress) {
    this.progress = progress;
  }

  /// Works while somebody listens.
  ///
  /// @throws CancellationException where the listener throws it
  public static <T> T call(Progress progress, Supplier<T> work) {
    return ScopedValue.where(CURRENT, new Work(progress)).call(work::get);
  }

  /// The work of this thread; take it along to others, which do not know it.
  public static Work current() {
    return CURRENT.orElse(UNHEARD);
  }

  /// The next stage begins.
  public static void begin(Stage stage) {
    Work work = current();
    work.stage = stage;
    work.percent = 0;
    work.tell();
  }

  /// So much of the stage is done. Cheap enough for every row of a picture.
  public static void step(long done, long of) {
    current().at(done, of);
  }

  /// So much of the stage is done, said by any thread.
  public void at(long done, long of) {
    percent = of == 0 ? 100 : (int) (100 * done / of);
    check();
  }

  /// Gives the listener a chance to stop the work.
  public void check() {
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      tell();
    }
  }

  private void tell() {
    progress.at(stage, percent);
  }
}
