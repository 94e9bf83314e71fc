package erased.server.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a worker has said and nobody has read yet. Of its progress only the latest word is kept, so
/// that neither a slow listener nor a talkative worker fills memory.
final class Mailbox {
  private Frame.@Nullable Progress progress;
  private @Nullable Frame answer;
  private boolean closed;

  /// Takes a word in.
  ///
  /// @return false where an answer is there already, which nobody asked for
  synchronized boolean put(Frame frame) {
    if (frame instanceof Frame.Progress latest) {
      progress = latest;
    } else if (answer != null) {
      return false;
    } else {
      answer = frame;
      progress = null;
    }
    notifyAll();
    return true;
  }

  /// No more will come.
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /// The next word; null where no more will come, or none came in time.
  synchronized @Nullable Frame take(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (answer == null && progress == null && !closed) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return next();
  }

  /// The next word; null where no more will come.
  synchronized @Nullable Frame take() throws InterruptedException {
    while (answer == null && progress == null && !closed) {
      wait();
    }
    return next();
  }

  private @Nullable Frame next() {
    Frame next = progress != null ? progress : answer;
    if (progress != null) {
      progress = null;
    } else {
      answer = null;
    }
    return next;
  }
}
