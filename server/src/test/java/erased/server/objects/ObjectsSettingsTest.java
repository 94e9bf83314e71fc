package erased.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A wrong value stops the start with a message that names it.
final class ObjectsSettingsTest {
  @Test
  void withoutAnyOptionItIsAFolder() {
    var settings = bind(Map.of());

    assertThat(settings.store()).isEqualTo(ObjectsSettings.Where.FOLDER);
    assertThat(settings.folder()).isEqualTo(Path.of("data/objects"));
    assertThat(settings.fsync()).isTrue();
    assertThat(settings.corsOrigins()).isEmpty();
    assertThat(settings.s3().callTimeout()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void anOptionWithoutAValueIsNotGiven() {
    var settings =
        bind(
            Map.of(
                "secret", "",
                "public-url", "",
                "cors-origins", "",
                "s3.endpoint", "",
                "s3.bucket", "",
                "s3.access-key", "",
                "s3.secret-key", ""));

    assertThat(settings).isEqualTo(bind(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "secret, short, erased.objects.secret",
    "public-url, files, erased.objects.public-url",
    "public-url, ftp://files.example.org, erased.objects.public-url",
    "store, s3, erased.objects.s3.bucket",
    "s3.endpoint, minio:9000, erased.objects.s3.endpoint",
    "s3.access-key, abc, erased.objects.s3.secret-key",
    "s3.attempts, 0, erased.objects.s3.attempts",
    "s3.connect-timeout, 0s, erased.objects.s3.connect-timeout",
    "s3.read-timeout, 0s, erased.objects.s3.read-timeout",
    "s3.attempt-timeout, -1s, erased.objects.s3.attempt-timeout",
    "s3.call-timeout, 0s, erased.objects.s3.call-timeout"
  })
  void namesWhatIsWrong(String name, String value, String named) {
    assertThatThrownBy(() -> bind(Map.of(name, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining(named);
  }

  private static ObjectsSettings bind(Map<String, String> options) {
    var all = new TreeMap<String, Object>();
    options.forEach((name, value) -> all.put("erased.objects." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("erased.objects", ObjectsSettings.class);
  }
}
