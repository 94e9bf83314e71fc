package erased.server.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A worker process that does what a picture tells it, which no worker should.
public final class BadWorker {
  private static final int PIECE = 16 << 20;

  private BadWorker() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var bytes = new FileOutputStream(FileDescriptor.out);
    var out = new FrameOutput(bytes);
    var inbox = new Inbox(new FrameInput(System.in, 1 << 20));
    Thread.ofPlatform().daemon().start(inbox);
    out.write(new Frame.Ready());
    while (true) {
      Frame.Work work = inbox.take();
      String wish = new String(work.image().bytes(), StandardCharsets.UTF_8);
      switch (wish) {
        case "answer" -> out.write(done(work.number()));
        case "hang" -> Thread.sleep(Long.MAX_VALUE);
        case "heap" -> fill(new ArrayList<byte[]>());
        case "memory" -> fillBesideHeap();
        case "die" -> Runtime.getRuntime().halt(9);
        case "babble" -> bytes.write("not a frame at all".getBytes(StandardCharsets.UTF_8));
        case "claim" -> claim(bytes, work.number());
        case "twice" -> {
          out.write(done(work.number()));
          out.write(done(work.number()));
        }
        default -> out.write(new Frame.Progress("decoding", 1));
      }
    }
  }

  private static Frame done(long number) {
    return new Frame.Done(number, new Result(Map.of(), "image/png", false, "{}", null));
  }

  private static void fill(List<byte[]> pieces) {
    while (true) {
      pieces.add(new byte[PIECE]);
    }
  }

  @SuppressWarnings("resource") // held until the process is killed
  private static void fillBesideHeap() throws InterruptedException {
    Arena arena = Arena.global();
    while (true) {
      arena.allocate(PIECE).fill((byte) 1);
      Thread.sleep(10);
    }
  }

  /// The start of an answer whose report is said to have 1 GB.
  private static void claim(FileOutputStream out, long number) throws IOException {
    var frame = ByteBuffer.allocate(21);
    frame
        .putInt(FrameOutput.SIGN)
        .put((byte) FrameOutput.DONE)
        .putLong(number)
        .putInt(1)
        .putInt(1 << 30);
    out.write(frame.array());
    out.flush();
  }
}
