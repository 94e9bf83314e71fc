package erased.server.engine;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Reads in a worker what its parent says, also while it works. Where the parent is gone, or says
/// what no parent says, the process ends at once.
final class Inbox implements Runnable {
  private static final int ORPHAN = 4; // exit status

  private final FrameInput in;
  private final BlockingQueue<Frame.Work> orders = new LinkedBlockingQueue<>();
  private volatile long canceled; // the last number that was

  Inbox(FrameInput in) {
    this.in = in;
  }

  @Override
  public void run() {
    try {
      for (Frame frame = in.read(); frame != null; frame = in.read()) {
        switch (frame) {
          case Frame.Work work -> orders.add(work);
          case Frame.Cancel(long number) -> canceled = number;
          case Frame.Ready _, Frame.Progress _, Frame.Done _, Frame.Failed _ ->
              throw new IOException("a parent does not say " + frame);
        }
      }
    } catch (IOException e) {
      System.err.println(e);
    } finally {
      Runtime.getRuntime().halt(ORPHAN); // whatever the other threads are busy with
    }
  }

  /// The next order, once there is one.
  Frame.Work take() throws InterruptedException {
    return orders.take();
  }

  /// Whether an order waits.
  boolean hasOrder() {
    return !orders.isEmpty();
  }

  boolean isCanceled(long number) {
    return canceled == number;
  }
}
