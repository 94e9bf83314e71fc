package erased.server.engine;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.text.Language;
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

  private static final int WARM = 256; // pixels that the first picture is wide and high

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
    warmUp();
    while (true) {
      out.write(answer(inbox.take()));
      if (Runtime.getRuntime().totalMemory() > LARGE) {
        System.gc(); // the next order may be long in coming, and others need the memory
      }
    }
  }

  /// Has classes loaded and compiled by work that nobody needs, until the first order comes.
  private void warmUp() {
    byte[] samples = new byte[WARM * WARM];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * i >> 8);
    }
    byte[] picture =
        Codecs.own()
            .encode(Pixels.of(WARM, WARM, Channels.GRAY, samples), Encoding.lossless(Format.PNG));
    try {
      workbench.run(
          new Task.Detect(false, Sought.STANDARD),
          picture,
          null,
          Language.ENGLISH,
          (_, _) -> {
            if (inbox.hasOrder()) {
              throw new CancellationException();
            }
          });
    } catch (EngineException | CancellationException _) {
      return; // whoever comes next is told what is wrong
    }
  }

  private Frame answer(Frame.Work work) {
    try {
      return new Frame.Done(
          work.number(),
          workbench.run(
              work.task(),
              work.image().bytes(),
              work.mask() == null ? null : work.mask().bytes(),
              work.language(),
              new Teller(work.number(), inbox, out)));
    } catch (EngineException e) {
      return Frame.Failed.of(work.number(), e);
    } catch (CancellationException _) {
      return Frame.Failed.of(work.number(), Failures.canceled());
    } catch (OutOfMemoryError e) { // beside the heap; else the process has ended already
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      e.printStackTrace();
      return Frame.Failed.of(work.number(), Failures.defect());
    }
  }
}
