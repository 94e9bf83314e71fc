package erased.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class FetchSettingsTest {
  @Test
  void theStandardIsHttpsOnPort443WithinTenSeconds() {
    FetchSettings standard = FetchTesting.standard();

    assertThat(standard.ports()).containsExactly(443);
    assertThat(standard.allowHttp()).isFalse();
    assertThat(standard.allowedNetworks()).isEmpty();
    assertThat(standard.resolveTimeout()).hasSeconds(2);
    assertThat(standard.connectTimeout()).hasSeconds(3);
    assertThat(standard.totalTimeout()).hasSeconds(10);
    assertThat(standard.minimumSpeed()).isEqualTo(10_000);
    assertThat(standard.maxRedirects()).isEqualTo(3);
  }

  @Test
  void theShippedFileSaysTheSame() throws IOException {
    var sources =
        new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
    var binder = new Binder(ConfigurationPropertySources.from(sources));

    assertThat(binder.bind("erased.fetch", FetchSettings.class).get())
        .isEqualTo(FetchTesting.standard());
  }

  @Test
  void aWrongValueIsRefusedByTheNameOfItsProperty() {
    assertRefused(
        List.of(),
        "",
        10,
        3,
        "erased.fetch.ports must be one or more numbers from 1 to 65535, not []");
    assertRefused(
        List.of(0),
        "",
        10,
        3,
        "erased.fetch.ports must be one or more numbers from 1 to 65535, not [0]");
    assertRefused(
        List.of(443),
        "10.0.0.0",
        10,
        3,
        "erased.fetch.allowed-networks: a network is an address and its bits, as 10.0.0.0/8, not"
            + " 10.0.0.0");
    assertRefused(
        List.of(443), "", 0, 3, "erased.fetch.total-timeout must be more than 0 s, not PT0S");
    assertRefused(
        List.of(443), "", 10, -1, "erased.fetch.max-redirects must be from 0 to 20, not -1");
  }

  private static void assertRefused(
      List<Integer> ports, String network, int seconds, int redirects, String sentence) {
    List<String> networks = network.isEmpty() ? List.of() : List.of(network);
    assertThatThrownBy(() ->
            new FetchSettings(
                ports,
                false,
                networks,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(seconds),
                10_000,
                Duration.ofSeconds(2),
                redirects))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
