package erased.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

class WebhookSettingsTest {
  @Test
  void anAttemptTakesTwentySecondsAndDeliveriesAreKeptThirtyDays() {
    assertThat(new Binder().bindOrCreate("erased.webhooks", WebhookSettings.class))
        .isEqualTo(
            new WebhookSettings(
                Duration.ofSeconds(20), 10, Duration.ofHours(24), Duration.ofDays(30)));
  }

  @Test
  void aWrongValueIsRefusedByTheNameOfItsProperty() {
    assertRefused(0, 10, 0, 100, "erased.webhooks.timeout must be longer than 0, not PT0S");
    assertRefused(20, 0, 0, 100, "erased.webhooks.endpoints must be 1 or more, not 0");
    assertRefused(20, 10, -1, 100, "erased.webhooks.overlap must be 0 or longer, not PT-1H");
    assertRefused(
        20,
        10,
        0,
        75,
        "erased.webhooks.kept must be 76h or longer, which all attempts take, not PT75H");
  }

  private static void assertRefused(
      int seconds, int endpoints, int overlapHours, int keptHours, String sentence) {
    assertThatThrownBy(() ->
            new WebhookSettings(
                Duration.ofSeconds(seconds),
                endpoints,
                Duration.ofHours(overlapHours),
                Duration.ofHours(keptHours)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
