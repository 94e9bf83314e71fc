package erased.onnx;

import erased.onnx.models.Models;

/// The tiny autoencoder for FLUX.1, which keeps four times as much of a picture as that for Stable
/// Diffusion.
public final class Taef1Provider extends AutoencoderProvider {
  public Taef1Provider() {
    super("taef1", Models.TAEF1_ENCODER, Models.TAEF1_DECODER);
  }
}
