package erased.inpaint;

import erased.progress.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// A few threads that share work by pieces. What a piece is never depends on how many they are, so
/// that results do not either.
final class Crew implements AutoCloseable {
  /// What is to be done with the items of one piece.
  interface Task {
    void on(int from, int to);
  }

  private final int helpers;
  private final ExecutorService threads;

  Crew(int size) {
    helpers = size - 1;
    threads = Executors.newFixedThreadPool(Math.max(1, helpers), Crew::thread);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "inpaint");
    thread.setDaemon(true);
    return thread;
  }

  /// Does the task on all items, and returns when all is done.
  ///
  /// @throws CancellationException where whoever listens to the work of this thread stops it
  void share(int items, int piece, Task task) {
    Work work = Work.current();
    var next = new AtomicInteger();
    int pieces = Math.ceilDiv(items, piece);
    Runnable turns =
        () -> {
          for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
            work.check();
            task.on(i * piece, Math.min(items, (i + 1) * piece));
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, pieces - 1); i++) {
      others.add(threads.submit(turns));
    }
    turns.run();
    others.forEach(Crew::await);
  }

  private static void await(Future<?> turns) {
    try {
      turns.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CancellationException stopped
          ? stopped
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
