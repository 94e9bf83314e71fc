package erased.onnx;

import erased.invisible.Signal;
import erased.onnx.models.Models;
import java.nio.file.Path;

/// RivaGAN, as the library invisible-watermark has it.
public final class RivaGanProvider extends SignalModelProvider {
  public RivaGanProvider() {
    super(RivaGan.SCHEME, Models.RIVAGAN);
  }

  @Override
  Signal load(Path file) {
    return RivaGan.open(file);
  }
}
