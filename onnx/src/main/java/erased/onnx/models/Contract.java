package erased.onnx.models;

import static erased.onnx.models.Tensor.ANY;
import static erased.onnx.models.Tensor.UNNAMED;

import java.util.List;

/// How a model is spoken to. Models with one contract differ in their weights only.
public enum Contract {
  /// LaMa, colours 0 to 1 and a mask of 0 and 1 in, colours 0 to 255 out.
  LAMA(
      List.of(
          Tensor.floats("image", 1L, 3L, 512L, 512L), Tensor.floats("mask", 1L, 1L, 512L, 512L)),
      List.of(Tensor.floats("output", 1L, 3L, 512L, 512L))),

  /// LaMa without its first step: colours 0 to 1, black in the hole, and the mask as a fourth
  /// channel in, colours 0 to 1 out.
  LAMA_JOINED(
      List.of(Tensor.floats("input", 1L, 4L, 512L, 512L)),
      List.of(Tensor.floats("output", 1L, 3L, 512L, 512L))),

  /// MI-GAN with its preparation inside: colours 0 to 255 and a mask in which 255 is *known* and 0
  /// the hole.
  MIGAN(
      List.of(Tensor.bytes("image", 1L, 3L, 512L, 512L), Tensor.bytes("mask", 1L, 1L, 512L, 512L)),
      List.of(Tensor.bytes("result", 1L, 3L, 512L, 512L))),

  /// The picture half of Segment Anything: rows of colours 0 to 255 in, what it saw out.
  SAM_ENCODER(
      List.of(Tensor.floats("input_image", ANY, ANY, 3L)),
      List.of(Tensor.floats("image_embeddings", 1L, 256L, 64L, 64L))),

  /// The question half of Segment Anything: what was seen and points in, masks of what is at them
  /// out, as odds, with how good each is.
  SAM_DECODER(
      List.of(
          Tensor.floats("image_embeddings", 1L, 256L, 64L, 64L),
          Tensor.floats("point_coords", 1L, ANY, 2L),
          Tensor.floats("point_labels", 1L, ANY),
          Tensor.floats("mask_input", 1L, 1L, 256L, 256L),
          Tensor.floats("has_mask_input", 1L),
          Tensor.floats("orig_im_size", 2L)),
      List.of(
          Tensor.floats("iou_predictions", ANY, ANY),
          Tensor.floats("low_res_masks", ANY, ANY, ANY, ANY))),

  /// A decoder of TrustMark: colours -1 to 1 in, bits out, set from 0 on.
  TRUSTMARK(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, 256L, 256L)),
      List.of(Tensor.floats(UNNAMED, ANY, 100L))),

  /// The decoder of TrustMark's variant P, which looks at a smaller picture.
  TRUSTMARK_P(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, 224L, 224L)),
      List.of(Tensor.floats(UNNAMED, ANY, 100L))),

  /// The decoder of RivaGAN: frames of a film in, blue first and -1 to 1, bits out.
  RIVAGAN(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, ANY, ANY, ANY)),
      List.of(Tensor.floats(UNNAMED, ANY, 32L))),

  /// The extractor of Stable Signature: normalized colours in, bits out, set above 0.
  STABLE_SIGNATURE(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, ANY, ANY)),
      List.of(Tensor.floats(UNNAMED, ANY, 48L))),

  /// The detector of Watermark Anything: normalized colours in; out, for each pixel, whether it is
  /// marked and its bits, as odds.
  WATERMARK_ANYTHING(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, 256L, 256L)),
      List.of(Tensor.floats(UNNAMED, ANY, 33L, 256L, 256L))),

  /// The half of an autoencoder that takes a picture apart: colours as its other half gives them
  /// in; latents out, behind which may stand how sure it is of each.
  ENCODER(
      List.of(Tensor.floats(UNNAMED, ANY, 3L, ANY, ANY)),
      List.of(Tensor.floats(UNNAMED, ANY, ANY, ANY, ANY))),

  /// The half that puts a picture together, as Diffusers has them: four latents in, colours -1 to 1
  /// out.
  VAE_DECODER(
      List.of(Tensor.floats(UNNAMED, ANY, 4L, ANY, ANY)),
      List.of(Tensor.floats(UNNAMED, ANY, 3L, ANY, ANY))),

  /// The half that puts a picture together for FLUX.1, as the authors of the tiny ones have them:
  /// sixteen latents in, colours 0 to 1 out.
  TINY_FLUX_DECODER(
      List.of(Tensor.floats(UNNAMED, ANY, 16L, ANY, ANY)),
      List.of(Tensor.floats(UNNAMED, ANY, 3L, ANY, ANY)));

  private final List<Tensor> inputs;
  private final List<Tensor> outputs;

  Contract(List<Tensor> inputs, List<Tensor> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  public List<Tensor> inputs() {
    return inputs;
  }

  public List<Tensor> outputs() {
    return outputs;
  }
}
