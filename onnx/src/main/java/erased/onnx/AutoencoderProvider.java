package erased.onnx;

import erased.invisible.Regenerator;
import erased.invisible.RegeneratorProvider;
import erased.onnx.models.Model;
import erased.onnx.models.ModelStore;
import java.nio.file.Path;
import java.util.Map;

/// Opens an autoencoder, both halves of which are installed.
abstract class AutoencoderProvider implements RegeneratorProvider {
  private final String id;
  private final Model encoder;
  private final Model decoder;

  AutoencoderProvider(String id, Model encoder, Model decoder) {
    this.id = id;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean ready(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    return Installed.is(store, encoder) && Installed.is(store, decoder);
  }

  @Override
  public final Regenerator open(Map<String, String> environment) {
    var store = ModelStore.of(environment);
    Path first = Installed.file(store, encoder);
    Path second = Installed.file(store, decoder);
    return Installed.load(() -> Autoencoder.open(id, first, second, decoder.contract()));
  }
}
