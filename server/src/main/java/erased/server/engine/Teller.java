package erased.server.engine;

import erased.progress.Progress;
import erased.progress.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/// Tells the parent of a worker how far an order is, where that is news, and stops it where the
/// parent wants that.
final class Teller implements Progress {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100); // within a stage

  private final long number;
  private final Inbox inbox;
  private final FrameOutput out;
  private Frame.Progress said = new Frame.Progress("", 0);
  private long when;

  Teller(long number, Inbox inbox, FrameOutput out) {
    this.number = number;
    this.inbox = inbox;
    this.out = out;
  }

  @Override
  public void at(Stage stage, int percent) {
    if (inbox.isCanceled(number)) {
      throw new CancellationException();
    }
    long now = System.nanoTime();
    var news = new Frame.Progress(stage.code(), percent);
    boolean another = !news.stage().equals(said.stage());
    if (another || (!news.equals(said) && now - when >= PAUSE)) {
      said = news;
      when = now;
      tell(news);
    }
  }

  private void tell(Frame news) {
    try {
      out.write(news);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
