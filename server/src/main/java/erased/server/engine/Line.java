package erased.server.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/// Where orders wait for one of a few places: who came first goes first.
final class Line {
  private static final long LOOK = 100; // milliseconds after which a deadline is looked at again

  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int free;

  Line(int places) {
    this.free = places;
  }

  /// Waits for a place.
  ///
  /// @return false where the order was stopped before it got one
  synchronized boolean enter(Ticket ticket) throws InterruptedException {
    waiting.add(ticket);
    try {
      while (ticket.stop() == null) {
        if (free > 0 && ticket.equals(waiting.peekFirst())) {
          free--;
          return true;
        }
        wait(LOOK);
      }
      return false;
    } finally {
      waiting.remove(ticket);
      notifyAll(); // the next one may now be the first
    }
  }

  synchronized void leave() {
    free++;
    notifyAll();
  }

  /// Has all who wait look whether they were stopped.
  synchronized void look() {
    notifyAll();
  }

  synchronized int waiting() {
    return waiting.size();
  }
}
