package erased.server.engine;

import erased.progress.Stage;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Does on the calling thread what decodes no pixel: metadata cleaning, and looking at metadata.
public final class InProcess implements Engine {
  private final Workbench workbench = new Workbench(new Learned(Map.of())); // loads no model
  private final InstantSource clock;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  public InProcess(InstantSource clock) {
    this.clock = clock;
  }

  /// @throws IllegalArgumentException where the task decodes a picture
  @Override
  public Result run(Order order, Listener listener) throws EngineException, InterruptedException {
    if (order.task().usesPixels()) {
      throw new IllegalArgumentException("pixels are the business of workers");
    }
    var ticket = new Ticket(count.incrementAndGet(), order, clock);
    tickets.put(order.id(), ticket);
    try {
      tell(ticket, listener, Stage.METADATA, 0); // small files are done before the work says a word
      Result result =
          workbench.run(
              order.task(),
              order.image(),
              null,
              order.language(),
              (stage, percent) -> tell(ticket, listener, stage, percent));
      if (ticket.stop() != null) {
        throw Failures.of(ticket);
      }
      return result;
    } catch (CancellationException _) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw Failures.of(ticket);
    } finally {
      tickets.remove(order.id(), ticket);
    }
  }

  private static void tell(Ticket ticket, Listener listener, Stage stage, int percent) {
    if (ticket.stop() != null || Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
    listener.at(stage.code(), percent);
  }

  @Override
  public boolean cancel(String order) {
    Ticket ticket = tickets.get(order);
    if (ticket == null) {
      return false;
    }
    ticket.stop(ErrorCode.CANCELED);
    return true;
  }
}
