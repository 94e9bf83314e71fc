package erased.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretTest {
  /// The example of the Standard Webhooks libraries.
  @Test
  void aMessageIsSignedAsStandardWebhooksSays() {
    var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aNewSecretHas32BytesAndIsNotShownByAccident() {
    Secret secret = Secret.random();

    assertThat(secret.text()).startsWith("whsec_").isNotEqualTo(Secret.random().text());
    assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
    assertThat(secret).hasToString("whsec_…");
  }
}
