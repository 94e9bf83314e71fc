package erased.cli;

import erased.onnx.models.Progress;
import java.time.Duration;

/// How far an installation has come, in one line of the terminal that goes when it is done.
final class InstallProgress implements Progress, AutoCloseable {
  private static final long BETWEEN = Duration.ofMillis(100).toNanos();
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Console console;
  private final boolean drawn;
  private long last = System.nanoTime();

  InstallProgress(Console console, boolean drawn) {
    this.console = console;
    this.drawn = drawn;
  }

  @Override
  public void at(long done, long total) {
    long now = System.nanoTime();
    if (drawn && now - last > BETWEEN) {
      last = now;
      String line =
          total == 0
              ? console.text("models.progress", done)
              : console.text("models.progress.of", done, total, 100 * done / total);
      console.err().print(CLEAR_LINE + line);
      console.err().flush();
    }
  }

  @Override
  public void close() {
    if (drawn) {
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
  }
}
