package erased.server.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Does orders in worker processes, so many at once and one at a time in each. Callers wait for
/// their turn in the order in which they came.
public final class Workers implements Engine, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50); // between two looks at the busy ones

  private final InstantSource clock;
  private final WorkerSettings settings;
  private final Capacity capacity;
  private final Line line;
  private final Roster roster;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong killed = new AtomicLong();
  private final Thread watch;

  /// How many there are, for whoever observes the service.
  ///
  /// @param waiting orders
  /// @param running orders
  /// @param idle processes that wait for an order
  /// @param started processes, ever
  /// @param killed of these, because they did not stop or took too much memory
  public record Figures(int waiting, int running, int idle, long started, long killed) {}

  public Workers(WorkerSettings settings, InstantSource clock) {
    this(settings, Capacity.of(settings), WorkerMain.class, clock);
  }

  Workers(WorkerSettings settings, Capacity capacity, Class<?> main, InstantSource clock) {
    this.clock = clock;
    this.settings = settings;
    this.capacity = capacity;
    this.line = new Line(capacity.count());
    this.roster =
        new Roster(
            WorkerCommand.of(main, capacity.heap()),
            settings,
            capacity.heap() + capacity.overhead());
    this.watch = Thread.ofPlatform().daemon().name("workers-watch").unstarted(this::watch);
  }

  /// Starts the processes; without it, each is started by the first order that needs it.
  public void start() {
    watch.start();
    for (int i = 0; i < capacity.count(); i++) {
      roster.prepare();
    }
  }

  /// How many orders are worked on at once.
  public int count() {
    return capacity.count();
  }

  /// Whether a worker has the memory that an order needs.
  public boolean admits(Estimate estimate) {
    return capacity.holds(estimate);
  }

  @Override
  public Result run(Order order, Listener listener) throws EngineException, InterruptedException {
    Estimate estimate = Estimate.of(order);
    if (!admits(estimate)) {
      throw capacity.refusal(estimate);
    }
    var ticket = new Ticket(count.incrementAndGet(), order, clock);
    Ticket older = tickets.put(order.id(), ticket);
    if (older != null) {
      older.stop(ErrorCode.CANCELED); // an attempt that was taken for dead counts no more
    }
    try {
      if (!line.enter(ticket)) {
        throw Failures.of(ticket);
      }
      try {
        return work(ticket, listener);
      } finally {
        line.leave();
      }
    } finally {
      tickets.remove(order.id(), ticket);
    }
  }

  private Result work(Ticket ticket, Listener listener)
      throws EngineException, InterruptedException {
    Worker worker = roster.take();
    try {
      return worker.run(ticket, listener);
    } finally {
      roster.give(worker);
    }
  }

  @Override
  public boolean cancel(String order) {
    Ticket ticket = tickets.get(order);
    if (ticket == null) {
      return false;
    }
    ticket.stop(ErrorCode.CANCELED);
    line.look();
    return true;
  }

  private void watch() {
    try {
      while (true) {
        for (Worker worker : roster.all()) {
          if (worker.watch(settings.cancelGrace(), capacity.ceiling())) {
            killed.incrementAndGet();
          }
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  public Figures figures() {
    int waiting = line.waiting();
    return new Figures(
        waiting,
        Math.max(0, tickets.size() - waiting),
        roster.idle(),
        roster.started(),
        killed.get());
  }

  /// The processes, by their numbers.
  List<Long> pids() {
    return roster.all().stream().map(Worker::pid).toList();
  }

  /// Kills all processes; orders that they are busy with fail.
  @Override
  public void close() {
    watch.interrupt();
    roster.close();
  }
}
