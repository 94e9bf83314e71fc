package erased.progress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A piece of work that somebody listens to. Safe for any number of threads, of which one at a time
/// speaks to the listener. Once that has stopped the work, every thread of it stops at its next
/// word.
public final class Work {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20); // between two calls
  private static final Work UNHEARD = new Work(Progress.NONE);
  private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

  private final Progress progress;
  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);
  private final AtomicInteger percent = new AtomicInteger();
  private volatile Stage stage = Stage.DECODING;
  private volatile @Nullable CancellationException stopped;

  private Work(Progress progress) {
    this.progress = progress;
  }

  /// Works while somebody listens.
  ///
  /// @throws CancellationException where the listener throws it
  public static <T> T call(Progress progress, Supplier<T> computation) {
    var work = new Work(progress);
    try {
      return work.share(computation);
    } finally {
      work.stopped = new CancellationException("done"); // for parts that nobody waits for any more
    }
  }

  /// Computes a part of this work on another thread.
  public <T> T share(Supplier<T> part) {
    return ScopedValue.where(CURRENT, this).call(part::get);
  }

  /// The work of this thread; take it along to others, which do not know it.
  public static Work current() {
    return CURRENT.orElse(UNHEARD);
  }

  /// The next stage begins.
  public static void begin(Stage stage) {
    Work work = current();
    work.stage = stage;
    work.percent.set(0);
    work.tell();
  }

  /// So much of the stage is done. Cheap enough for every row of a picture.
  public static void step(long done, long of) {
    current().at(done, of);
  }

  /// So much of the stage is done, said by any thread.
  public void at(long done, long of) {
    int now = of == 0 ? 100 : (int) (100 * done / of);
    if (now > percent.get()) { // threads may come in another order than they have counted
      percent.accumulateAndGet(now, Math::max);
    }
    check();
  }

  /// Gives the listener a chance to stop the work.
  public void check() {
    stopIfStopped();
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      tell();
    }
  }

  private void stopIfStopped() {
    CancellationException reason = stopped;
    if (reason != null) {
      throw reason;
    }
  }

  private synchronized void tell() {
    stopIfStopped();
    try {
      progress.at(stage, percent.get());
    } catch (CancellationException e) {
      stopped = e;
      throw e;
    }
  }
}
