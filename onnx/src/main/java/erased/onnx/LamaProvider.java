package erased.onnx;

import erased.onnx.models.Contract;
import java.nio.file.Path;

/// LaMa, in whichever of its forms is installed.
public final class LamaProvider extends ModelProvider {
  public LamaProvider() {
    super("lama", Contract.LAMA, Contract.LAMA_JOINED);
  }

  @Override
  WindowModel load(Path file, Contract contract) {
    return Lama.open(file, contract);
  }
}
