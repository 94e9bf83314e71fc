package erased.onnx;

import erased.invisible.Signal;
import erased.onnx.models.Models;
import java.nio.file.Path;

/// The extractor of Stable Signature, whose weights are for non-commercial use.
public final class StableSignatureProvider extends SignalModelProvider {
  public StableSignatureProvider() {
    super(StableSignature.SCHEME, Models.STABLE_SIGNATURE);
  }

  @Override
  Signal load(Path file) {
    return StableSignature.open(file);
  }
}
