package erased.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import erased.Erased;
import erased.json.Json;
import erased.text.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class InProcessTest {
  private static final InProcess ENGINE = new InProcess(InstantSource.system());
  private static final byte[] PNG = Drawn.png(40, 30);

  @Test
  void metadataIsCleanedHere() throws Exception {
    Result result = ENGINE.run(Testing.order("job_1", TaskMode.METADATA, PNG), Listener.NONE);

    assertThat(result.files().get("image")).isEqualTo(PNG);
    assertThat(result.mediaType()).isEqualTo("image/png");
    assertThat(result.changed()).isFalse();
    assertThat(result.receipt()).contains("\"mode\":\"metadata\"");
  }

  @Test
  void metadataIsLookedAtHere() throws Exception {
    Task task = Testing.OPTIONS.read(TaskMode.DETECT, Map.of("metadata_only", true));

    Result result = ENGINE.run(Testing.order("job_1", task, PNG, null), Listener.NONE);

    assertThat(result.report())
        .isEqualTo(Json.write(Erased.standard().detectMetadata(PNG).tree(Language.ENGLISH)));
  }

  @Test
  void pixelsAreNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENGINE.run(Testing.order("job_1", TaskMode.VISIBLE, PNG), Listener.NONE));
  }

  private static EngineException failure(Order order, Listener listener) {
    return Testing.failure(Testing.later(() -> ENGINE.run(order, listener)));
  }

  @Test
  void whatIsNoImageDoesNotDecode() {
    Order order = Testing.order("job_1", TaskMode.METADATA, "text".getBytes(UTF_8));

    assertThat(failure(order, Listener.NONE).code()).isEqualTo("decode_error");
  }

  @Test
  void aListenerCanCancel() {
    Order order = Testing.order("job_1", TaskMode.METADATA, PNG);

    EngineException failure =
        failure(
            order,
            (_, _) -> {
              throw new CancellationException();
            });

    assertThat(failure.code()).isEqualTo("canceled");
  }

  @Test
  void anOrderCanBeCanceledByItsName() {
    Order order = Testing.order("job_1", TaskMode.METADATA, PNG);
    Listener listener = (_, _) -> assertThat(ENGINE.cancel("job_1")).isTrue();

    assertThat(ENGINE.cancel("job_1")).isFalse();
    assertThat(failure(order, listener).code()).isEqualTo("canceled");
  }

  @Test
  void anOrderIsNotBegunAfterItsDeadline() {
    Task task = Testing.OPTIONS.read(TaskMode.METADATA, Map.of());
    Order order = Testing.within(Duration.ofSeconds(-1), "job_1", task, PNG, null);

    assertThat(failure(order, Listener.NONE).code()).isEqualTo("timeout");
  }
}
