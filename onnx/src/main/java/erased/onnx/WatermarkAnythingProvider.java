package erased.onnx;

import erased.invisible.Signal;
import erased.onnx.models.Models;
import java.nio.file.Path;

/// The detector of Watermark Anything.
public final class WatermarkAnythingProvider extends SignalModelProvider {
  public WatermarkAnythingProvider() {
    super(WatermarkAnything.SCHEME, Models.WATERMARK_ANYTHING);
  }

  @Override
  Signal load(Path file) {
    return WatermarkAnything.open(file);
  }
}
