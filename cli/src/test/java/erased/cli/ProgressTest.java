package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import erased.progress.Stage;
import erased.text.Language;
import erased.text.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @Test
  void oneFileHasItsStageAndItsPercentOnceItTakesLong() throws InterruptedException {
    try (var progress = new Progress(console, 0)) {
      progress.at(Stage.DECODING, 10);
      assertThat(err.toByteArray()).isEmpty();
      Thread.sleep(Duration.ofMillis(650));
      progress.at(Stage.READING_SIGNALS, 40);
      progress.at(Stage.READING_SIGNALS, 41);
    }

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[2Kreading invisible signals 40%\r\u001b[2K");
  }

  @ParameterizedTest
  @EnumSource
  void everyStageHasAName(Stage stage) {
    for (Language language : Language.values()) {
      String key = "cli.stage." + stage.code();
      assertThat(Message.of(key).in(language)).isNotBlank().isNotEqualTo(key);
    }
  }
}
