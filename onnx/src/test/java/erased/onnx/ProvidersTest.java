package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import erased.inpaint.InpainterProvider;
import erased.onnx.models.ModelException;
import erased.onnx.models.ModelStore;
import erased.onnx.models.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvidersTest {
  @TempDir private Path home;

  private Map<String, String> environment() {
    return Map.of("ERASED_HOME", home.toString());
  }

  private static InpainterProvider provider(String id) {
    return ServiceLoader.load(InpainterProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothFamiliesAreFoundAndNotReadyWithoutAModel() {
    for (String id : new String[] {"lama", "migan"}) {
      assertThat(provider(id).ready(environment())).isFalse();
      assertThatExceptionOfType(ImageException.Unsupported.class)
          .isThrownBy(() -> provider(id).open(environment()))
          .withMessageContaining("erased models install " + id + " FILE");
    }
  }

  @Test
  void anInstalledModelFills() throws IOException, ModelException {
    Path file = Files.write(home.resolve("download"), TinyModels.joined(false));
    var store = ModelStore.of(environment());
    store.install(store.model("lama-large"), file.toString(), Progress.NONE);
    Pixels picture = Pixels.blank(40, 30, Channels.RGB, 8);
    picture.set(20, 15, 1, 200);

    assertThat(provider("lama").ready(environment())).isTrue();
    assertThat(provider("migan").ready(environment())).isFalse();
    Inpainter lama = provider("lama").open(environment());
    Pixels filled = lama.fill(picture, Mask.of(40, 30, new Region(19, 14, 3, 3)));

    assertThat(filled).isEqualTo(Pixels.blank(40, 30, Channels.RGB, 8));
  }

  @Test
  void aModelThatWasTamperedWithIsNotRun() throws IOException, ModelException {
    Path file = Files.write(home.resolve("download"), TinyModels.joined(false));
    var store = ModelStore.of(environment());
    store.install(store.model("lama-large"), file.toString(), Progress.NONE);
    Files.write(store.folder().resolve("lama-large.onnx"), TinyModels.joined(true));

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> provider("lama").open(environment()))
        .withMessageContaining("SHA-256");
  }
}
