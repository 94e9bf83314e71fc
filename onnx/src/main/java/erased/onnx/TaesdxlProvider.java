package erased.onnx;

import erased.onnx.models.Models;

/// The tiny autoencoder for Stable Diffusion XL.
public final class TaesdxlProvider extends AutoencoderProvider {
  public TaesdxlProvider() {
    super("taesdxl", Models.TAESDXL_ENCODER, Models.TAESDXL_DECODER);
  }
}
