package erased.onnx.models;

import static erased.onnx.models.Tensor.ANY;

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
          Tensor.floats("low_res_masks", ANY, ANY, ANY, ANY)));

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
