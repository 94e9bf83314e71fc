package erased.server.engine;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One order on its way, and whether it shall stop. Asked and told by several threads.
final class Ticket {
  private final long number;
  private final Order order;
  private final long end; // nanoseconds, since a clock may be put forward or back on the way
  private @Nullable ErrorCode stop;
  private long stopped; // when, in nanoseconds

  /// @param number that no other order of this pool has
  /// @param clock by which the deadline is told
  Ticket(long number, Order order, InstantSource clock) {
    this.number = number;
    this.order = order;
    this.end = System.nanoTime() + Duration.between(clock.instant(), order.deadline()).toNanos();
  }

  long number() {
    return number;
  }

  Order order() {
    return order;
  }

  /// Says that the order shall stop; the first reason stays.
  synchronized void stop(ErrorCode reason) {
    if (stop == null) {
      stop = reason;
      stopped = System.nanoTime();
    }
  }

  /// Why the order shall stop; null where it shall go on.
  synchronized @Nullable ErrorCode stop() {
    if (stop == null && left().isNegative()) {
      stop(ErrorCode.TIMEOUT);
    }
    return stop;
  }

  /// How long ago it was told to stop.
  synchronized Duration sinceStop() {
    return Duration.ofNanos(System.nanoTime() - stopped);
  }

  /// Until its deadline.
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
