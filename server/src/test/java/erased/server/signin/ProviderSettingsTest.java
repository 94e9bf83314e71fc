package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
  @Test
  void googleNeedsOnlyWhatTheServiceIsRegisteredAs() {
    ProviderSettings google = settings(null).of("google");

    assertThat(google.issuer()).hasToString("https://accounts.google.com");
    assertThat(google.label()).isEqualTo("Google");
  }

  @Test
  void othersNeedAnIssuerAndAreCalledByTheirNames() {
    assertThat(settings("https://login.acme.example").of("acme").label()).isEqualTo("acme");
    assertThatThrownBy(() -> settings(null).of("acme"))
        .hasMessage(
            "erased.signin.providers.acme.issuer must be an address that begins with https://, not"
                + " null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.acme.example",
        "http://localhost.acme.example",
        "ftp://localhost",
        "https:login"
      })
  void whatOthersCouldReadOnTheWayIsRefused(String issuer) {
    assertThatThrownBy(() -> settings(issuer).of("acme"))
        .hasMessageContaining("begins with https://");
  }

  @Test
  void anIssuerOnTheSameMachineNeedsNoEncryption() {
    assertThat(settings("http://localhost:8180/realms/a").of("acme").issuer()).isNotNull();
  }

  @Test
  void aProviderWithoutRegistrationIsRefused() {
    var nothing = new ProviderSettings(null, "", "", null);

    assertThatThrownBy(() -> nothing.of("google"))
        .hasMessage("erased.signin.providers.google needs client-id and client-secret");
  }

  private static ProviderSettings settings(@Nullable String issuer) {
    return new ProviderSettings(
        issuer == null ? null : URI.create(issuer), "erased", "secret", null);
  }
}
