package erased.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/// Works on files on several cores and gives the results out in the order of the files. Only a few
/// results wait for their turn, so memory does not grow with the number of files.
final class Batch<R> {
  private static final int AHEAD = 8; // files per worker that may be done or waiting

  private final int workers;
  private final Function<Input, R> work;
  private final Predicate<R> give;

  /// @param give takes a result in its turn; false ends the whole batch
  Batch(int workers, Function<Input, R> work, Predicate<R> give) {
    this.workers = workers;
    this.work = work;
    this.give = give;
  }

  void run(Iterator<Input> inputs) {
    if (!inputs.hasNext()) {
      return;
    }
    Input first = inputs.next();
    if (workers == 1 || !inputs.hasNext()) {
      runHere(first, inputs);
      return;
    }
    var pool = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().factory());
    try (pool) {
      runThere(first, inputs, pool);
    }
  }

  private void runHere(Input first, Iterator<Input> inputs) {
    boolean on = give.test(work.apply(first));
    while (on && inputs.hasNext()) {
      on = give.test(work.apply(inputs.next()));
    }
  }

  private void runThere(Input first, Iterator<Input> inputs, ExecutorService pool) {
    Deque<Future<R>> waiting = new ArrayDeque<>();
    waiting.add(pool.submit(() -> work.apply(first)));
    boolean on = true;
    while (on && !waiting.isEmpty()) {
      while (waiting.size() < workers * AHEAD && inputs.hasNext()) {
        Input next = inputs.next();
        waiting.add(pool.submit(() -> work.apply(next)));
      }
      on = give.test(result(waiting.remove()));
    }
    if (!on) {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      if (e.getCause() instanceof UsageException usage) {
        throw usage;
      }
      throw new IllegalStateException(e); // work turns every failure of a file into a result
    }
  }
}
