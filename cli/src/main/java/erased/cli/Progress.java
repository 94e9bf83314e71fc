package erased.cli;

import erased.progress.Stage;
import java.time.Duration;
import java.util.Locale;

/// A bar with rate and remaining time, on a terminal beside the output; drawn at most ten times a
/// second, and gone when the work is done.
final class Progress implements AutoCloseable {
  private static final long BETWEEN = Duration.ofMillis(100).toNanos();
  private static final long PATIENCE = Duration.ofMillis(600).toNanos();
  private static final int BAR = 24; // columns
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Console console;
  private final int total;
  private final long start = System.nanoTime();
  private long drawn = start;
  private int done;
  private boolean shown;

  /// @param total how many files there are; none for no bar
  Progress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  void step() {
    done++;
    long now = System.nanoTime();
    if (total > 1 && now - drawn > BETWEEN) {
      drawn = now;
      draw(now - start);
    }
  }

  /// Tells how far the work on one file is, where it takes long enough to be read.
  synchronized void at(Stage stage, int percent) {
    long now = System.nanoTime();
    if (now - drawn > (shown ? BETWEEN : PATIENCE)) {
      drawn = now;
      String name = console.text("stage." + stage.code());
      console.err().print(CLEAR_LINE + console.text("progress.stage", name, percent));
      console.err().flush();
      shown = true;
    }
  }

  /// Makes room for lines of output.
  synchronized void hide() {
    if (shown) {
      console.err().print(CLEAR_LINE);
      console.err().flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    hide();
  }

  private void draw(long nanos) {
    double rate = done / (nanos / 1e9);
    int filled = (int) ((long) done * BAR / total);
    String bar = "#".repeat(Math.min(filled, BAR)) + "-".repeat(Math.max(BAR - filled, 0));
    Duration left = Duration.ofSeconds((long) Math.ceil((total - done) / rate));
    String line = console.text("progress", bar, done, total, rate, clock(left));
    console.err().print(CLEAR_LINE + line);
    console.err().flush();
    shown = true;
  }

  private static String clock(Duration left) {
    long seconds = Math.max(0, left.toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
