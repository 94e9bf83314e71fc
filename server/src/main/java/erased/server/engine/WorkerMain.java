package erased.server.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/// A worker process: takes orders from the standard input and answers on the standard output, one
/// at a time. It ends when its input does, even in the middle of an order, since then its parent is
/// gone.
public final class WorkerMain {
  /// The exit status of a process that has run out of memory, as with
  /// `-XX:+ExitOnOutOfMemoryError`.
  static final int OUT_OF_MEMORY = 3;

  private static final long LARGE = 128 << 20; // bytes of heap that are given back after an order

  private final FrameOutput out;
  private final Inbox inbox;
  private final Workbench workbench = new Workbench(new Learned(System.getenv()));

  private WorkerMain(FrameOutput out, Inbox inbox) {
    this.out = out;
    this.inbox = inbox;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var out = new FrameOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err); // what a library prints must not come between frames
    var inbox = new Inbox(new FrameInput(System.in, Integer.MAX_VALUE));
    Thread.ofPlatform().daemon().name("inbox").start(inbox);
    new WorkerMain(out, inbox).work();
  }

  private void work() throws IOException, InterruptedException {
    out.write(new Frame.Ready());
    while (true) {
      out.write(answer(inbox.take()));
      if (Runtime.getRuntime().totalMemory() > LARGE) {
        System.gc(); // the next order may be long in coming, and others need the memory
      }
    }
  }

  private Frame answer(Frame.Work work) {
    try {
      return new Frame.Done(
          workbench.run(
              work.task(),
              work.image().bytes(),
              work.mask() == null ? null : work.mask().bytes(),
              work.language(),
              new Teller(work.number(), inbox, out)));
    } catch (EngineException e) {
      return Frame.Failed.of(e);
    } catch (CancellationException _) {
      return Frame.Failed.of(Failures.canceled());
    } catch (RuntimeException | StackOverflowError e) {
      e.printStackTrace();
      return Frame.Failed.of(Failures.defect());
    }
  }
}
