package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      Console.of(
          new ByteArrayInputStream(new byte[0]),
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
          new PrintStream(err, false, StandardCharsets.UTF_8),
          "en",
          Map.of("erased.terminal", "err"));

  @Test
  void theBarShowsRateAndRemainingTimeAndGoesAway() throws InterruptedException {
    try (var progress = new Progress(console, 4)) {
      progress.step();
      Thread.sleep(Duration.ofMillis(150));
      progress.step();
    }

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("[############------------] 2/4", "files/s", "0:01 left")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void oneFileHasNoBar() throws InterruptedException {
    try (var progress = new Progress(console, 1)) {
      Thread.sleep(Duration.ofMillis(150));
      progress.step();
    }

    assertThat(err.toByteArray()).isEmpty();
  }
}
