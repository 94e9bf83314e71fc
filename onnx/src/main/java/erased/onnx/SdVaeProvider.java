package erased.onnx;

import erased.onnx.models.Models;

/// The autoencoder of Stable Diffusion 1 and 2 at its full size: nearer to the picture than a tiny
/// one, and more than ten times slower.
public final class SdVaeProvider extends AutoencoderProvider {
  public SdVaeProvider() {
    super("sd-vae", Models.SD_VAE_ENCODER, Models.SD_VAE_DECODER);
  }
}
