package erased.onnx;

import erased.invisible.Signal;
import erased.invisible.SignalProvider;
import erased.onnx.models.Model;
import erased.onnx.models.ModelStore;
import java.nio.file.Path;
import java.util.Map;

/// Opens a reader that needs one model.
abstract class SignalModelProvider implements SignalProvider {
  private final String scheme;
  private final Model model;

  SignalModelProvider(String scheme, Model model) {
    this.scheme = scheme;
    this.model = model;
  }

  abstract Signal load(Path file);

  @Override
  public final String scheme() {
    return scheme;
  }

  @Override
  public final boolean ready(Map<String, String> environment) {
    return Installed.is(ModelStore.of(environment), model);
  }

  @Override
  public final Signal open(Map<String, String> environment) {
    Path file = Installed.file(ModelStore.of(environment), model);
    return Installed.load(() -> load(file));
  }
}
