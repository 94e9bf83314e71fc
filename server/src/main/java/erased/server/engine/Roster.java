package erased.server.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The worker processes: those that wait for an order, and those that are busy.
final class Roster implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Roster.class.getName());

  private final WorkerCommand command;
  private final WorkerSettings settings;
  private final long soft; // bytes above which a process is not used again
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> all = new HashSet<>();
  private final AtomicLong count = new AtomicLong();
  private boolean closed;

  Roster(WorkerCommand command, WorkerSettings settings, long soft) {
    this.command = command;
    this.settings = settings;
    this.soft = soft;
  }

  /// A process that can take an order: one that waits, or a new one.
  Worker take() throws EngineException, InterruptedException {
    for (Worker worker = waiting(); worker != null; worker = waiting()) {
      if (isReady(worker)) {
        return worker;
      }
    }
    Worker worker = spawn();
    if (isReady(worker)) {
      return worker;
    }
    throw Failures.notStarted();
  }

  private synchronized @Nullable Worker waiting() {
    return idle.pollFirst();
  }

  private boolean isReady(Worker worker) throws InterruptedException {
    boolean ready = false;
    try {
      ready = worker.awaitReady(settings.startTimeout());
    } finally {
      if (!ready) {
        forget(worker);
      }
    }
    return ready;
  }

  private synchronized Worker spawn() throws EngineException {
    if (closed) {
      throw Failures.notStarted();
    }
    try {
      Worker worker =
          Worker.start(command.words(), command.environment(), settings.maxAnswer().toBytes());
      all.add(worker);
      count.incrementAndGet();
      return worker;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "no worker process can be started", e);
      throw Failures.notStarted();
    }
  }

  /// Takes a process back. Where it has done its share, a new one takes its place.
  void give(Worker worker) {
    OptionalLong memory = worker.resident();
    if (worker.isFit() && worker.orders() < settings.recycleAfter() && memory.orElse(0) <= soft) {
      keep(worker);
    } else {
      forget(worker);
      prepare();
    }
  }

  private synchronized void keep(Worker worker) {
    if (closed) {
      worker.kill();
    } else {
      idle.addFirst(worker);
    }
  }

  private void forget(Worker worker) {
    worker.end();
    synchronized (this) {
      all.remove(worker);
    }
  }

  /// Starts a process that the next order finds ready.
  void prepare() {
    try {
      Worker worker = spawn();
      synchronized (this) {
        idle.addLast(worker); // behind those that are warm
      }
    } catch (EngineException e) {
      LOG.log(Level.DEBUG, e.getMessage()); // whoever needs one tries again, and is told
    }
  }

  synchronized List<Worker> all() {
    return List.copyOf(all);
  }

  synchronized int idle() {
    return idle.size();
  }

  long started() {
    return count.get();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      idle.clear();
    }
    all().forEach(this::forget);
  }
}
