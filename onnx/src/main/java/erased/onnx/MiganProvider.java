package erased.onnx;

import erased.onnx.models.Contract;
import java.nio.file.Path;

/// MI-GAN: much faster than LaMa, and plainer.
public final class MiganProvider extends ModelProvider {
  public MiganProvider() {
    super("migan", Contract.MIGAN);
  }

  @Override
  WindowModel load(Path file, Contract contract) {
    return Migan.open(file);
  }
}
