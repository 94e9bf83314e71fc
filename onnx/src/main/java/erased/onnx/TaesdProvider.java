package erased.onnx;

import erased.onnx.models.Models;

/// The tiny autoencoder for Stable Diffusion 1 and 2.
public final class TaesdProvider extends AutoencoderProvider {
  public TaesdProvider() {
    super("taesd", Models.TAESD_ENCODER, Models.TAESD_DECODER);
  }
}
