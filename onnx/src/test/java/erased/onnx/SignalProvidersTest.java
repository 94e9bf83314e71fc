package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Pixels;
import erased.invisible.Reading;
import erased.invisible.RegeneratorProvider;
import erased.invisible.Search;
import erased.invisible.SignalProvider;
import erased.invisible.Verdict;
import erased.onnx.models.Contract;
import erased.onnx.models.ModelException;
import erased.onnx.models.ModelStore;
import erased.onnx.models.Progress;
import erased.onnx.models.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignalProvidersTest {
  @TempDir private Path home;

  private Map<String, String> environment() {
    return Map.of("ERASED_HOME", home.toString());
  }

  private static SignalProvider signal(String scheme) {
    return ServiceLoader.load(SignalProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.scheme().equals(scheme))
        .findFirst()
        .orElseThrow();
  }

  private static RegeneratorProvider regenerator(String id) {
    return ServiceLoader.load(RegeneratorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void install(String id, byte[] model) throws IOException, ModelException {
    Path file = Files.write(home.resolve("download"), model);
    var store = ModelStore.of(environment());
    store.install(store.model(id), file.toString(), Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "trustmark, trustmark-q",
    "rivaGan, rivagan",
    "stableSignature, stable-signature",
    "watermarkAnything, watermark-anything"
  })
  void aReaderIsFoundAndNotReadyWithoutItsModel(String scheme, String model) {
    assertThat(signal(scheme).ready(environment())).isFalse();
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> signal(scheme).open(environment()))
        .withMessageContaining("erased models install " + model + " FILE");
  }

  @ParameterizedTest
  @CsvSource({"taesd", "taesdxl", "taef1", "sd-vae"})
  void anAutoencoderIsFoundAndNotReadyWithoutItsModels(String id) {
    assertThat(regenerator(id).ready(environment())).isFalse();
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> regenerator(id).open(environment()))
        .withMessageContaining("erased models install " + id + "-encoder FILE");
  }

  @Test
  void trustMarkReadsWithTheVariantThatIsInstalled() throws IOException, ModelException {
    install("trustmark-b", TinyModels.trustMark(Contract.TRUSTMARK));
    boolean[] mark = TrustMarkMessageTest.mark("01".repeat(20), 8, 8, "0000");
    Pixels picture = Squares.draw(Squares.gray(300, 300, Channels.RGB, 8), mark, 10, 0, 0.2, 0.8);

    assertThat(signal("trustmark").ready(environment())).isTrue();
    Reading reading =
        signal("trustmark").open(environment()).read(picture, Search.STANDARD).getFirst();

    assertThat(reading.variant()).isEqualTo("B");
    assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void anInstalledReaderReads() throws IOException, ModelException {
    install("watermark-anything", TinyModels.watermarkAnything());

    assertThat(signal("watermarkAnything").ready(environment())).isTrue();
    assertThat(
            signal("watermarkAnything")
                .open(environment())
                .read(Pixels.blank(9, 9, Channels.GRAY, 8), Search.STANDARD))
        .containsExactly(Reading.none("watermarkAnything"));
  }

  @ParameterizedTest
  @CsvSource({"taesdxl, 4, VAE_DECODER", "taef1, 16, TINY_FLUX_DECODER", "sd-vae, 8, VAE_DECODER"})
  void anInstalledAutoencoderMakesAPictureAnew(String id, int latents, Contract contract)
      throws IOException, ModelException {
    install(id + "-encoder", TinyModels.encoder(latents, Tensor.ANY));
    assertThat(regenerator(id).ready(environment())).isFalse();
    install(id + "-decoder", TinyModels.decoder(contract, 1, false));
    Pixels picture = Squares.gray(40, 24, Channels.RGB, 8);

    assertThat(regenerator(id).ready(environment())).isTrue();
    var autoencoder = regenerator(id).open(environment());

    assertThat(autoencoder.id()).isEqualTo(id);
    assertThat(autoencoder.regenerate(picture)).isEqualTo(picture);
  }
}
