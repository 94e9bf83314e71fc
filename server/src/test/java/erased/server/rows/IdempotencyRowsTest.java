package erased.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyRowsTest {
  private static final String KEY = "Idempotency-Key";
  private static final Map<String, Object> WISH =
      Map.of("filename", "a.png", "content_type", "image/png", "size", 1234);

  private final RunningServer server = Shared.server();

  @Test
  @Row({"C34"})
  void uploadUnderTheSameKeyIsTheSameUploadAndCountsOnce() {
    String token = "Bearer " + server.proKey();

    Answer first = server.post("/api/v1/uploads", WISH, "Authorization", token, KEY, "upload one");
    Answer second = server.post("/api/v1/uploads", WISH, "Authorization", token, KEY, "upload one");

    assertThat(second.text("object_key")).isEqualTo(first.text("object_key"));
    assertThat(second.text("expires_at")).isEqualTo(first.text("expires_at"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  @Row({"C34"})
  void jobThatWasForgottenIsNotMadeAgainUnderItsKey() {
    String token = "Bearer " + server.proKey();
    Map<String, Object> wish =
        Map.of(
            "image_base64",
            Base64.getEncoder().encodeToString(Drawings.prompted()),
            "content_type",
            "image/png",
            "mode",
            "metadata");
    Answer made = server.post("/api/v1/jobs", wish, "Authorization", token, KEY, "forgotten");
    server
        .bean(JdbcClient.class)
        .sql("delete from job where id = ?")
        .param(made.text("id"))
        .update();

    Answer again = server.post("/api/v1/jobs", wish, "Authorization", token, KEY, "forgotten");

    assertThat(again.status()).isEqualTo(404);
  }
}
