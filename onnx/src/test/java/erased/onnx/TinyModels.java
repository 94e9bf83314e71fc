package erased.onnx;

import erased.onnx.OnnxGraph.Attribute;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import java.util.Collections;
import java.util.List;

/// Models with the tensors of the real ones that fill a hole with the mean of what is known: of the
/// whole window, or of a square around each pixel.
final class TinyModels {
  /// Half the side of the square.
  static final long NEAR = 12;

  private TinyModels() {}

  static byte[] lama(boolean near) {
    var graph = graph(Contract.LAMA).floats("one", 1).floats("white", 255);
    graph.node("Sub", "known", List.of("one", "mask"));
    graph.node("Mul", "seen", List.of("image", "known"));
    return fill(graph, near).node("Mul", "output", List.of("filled", "white")).bytes();
  }

  /// Takes any width and height, as the published one does.
  static byte[] joined(boolean near) {
    var graph =
        new OnnxGraph()
            .input(open(Contract.LAMA_JOINED.inputs().getFirst()))
            .output(open(Contract.LAMA_JOINED.outputs().getFirst()))
            .floats("one", 1)
            .longs("zero", 0)
            .longs("three", 3)
            .longs("four", 4)
            .longs("channels", 1);
    graph.node("Slice", "seen", List.of("input", "zero", "three", "channels"));
    graph.node("Slice", "mask", List.of("input", "three", "four", "channels"));
    graph.node("Sub", "known", List.of("one", "mask"));
    return fill(graph, near).node("Identity", "output", List.of("filled")).bytes();
  }

  static byte[] migan(boolean near) {
    var graph =
        new OnnxGraph()
            .input(open(Contract.MIGAN.inputs().getFirst()))
            .input(open(Contract.MIGAN.inputs().getLast()))
            .output(open(Contract.MIGAN.outputs().getFirst()))
            .floats("one", 1)
            .floats("white", 255)
            .castToFloat("levels", "image")
            .castToFloat("opacity", "mask");
    graph.node("Div", "known", List.of("opacity", "white"));
    graph.node("Sub", "hole", List.of("one", "known"));
    graph.node("Mul", "seen", List.of("levels", "known"));
    return fill(graph, near, "hole").castToBytes("result", "filled").bytes();
  }

  /// Sees the mean light of squares of 16 pixels.
  ///
  /// @param width that it is made for; [Tensor#ANY] for any
  static byte[] samEncoder(long width, long height) {
    return new OnnxGraph()
        .input(new Tensor("input_image", Tensor.Type.FLOAT, List.of(height, width, 3L)))
        .output(Contract.SAM_ENCODER.outputs().getFirst())
        .longs("view", 1024, 1024, 3)
        .longs("nothing", 0, 0, 0)
        .longs("square", 1, 1, 1024, 1024)
        .longs("wide", 1, 256, 64, 64)
        .node("Shape", "size", List.of("input_image"))
        .node("Sub", "missing", List.of("view", "size"))
        .node("Concat", "pads", List.of("nothing", "missing"), Attribute.number("axis", 0))
        .node("Pad", "padded", List.of("input_image", "pads"))
        .node("ReduceMean", "light", List.of("padded"), Attribute.numbers("axes", 2L))
        .node("Reshape", "plane", List.of("light", "square"))
        .node(
            "AveragePool",
            "seen",
            List.of("plane"),
            Attribute.numbers("kernel_shape", 16L, 16L),
            Attribute.numbers("strides", 16L, 16L))
        .node("Expand", "image_embeddings", List.of("seen", "wide"))
        .bytes();
  }

  /// Takes for one thing all squares that are about as light as the one at the first point, and is
  /// sure of it; its second guess is everything, of which it is not.
  static byte[] samDecoder() {
    var graph = graph(Contract.SAM_DECODER);
    graph
        .longs("zero", 0)
        .longs("one", 1)
        .longs("flat", -1)
        .longs("channels", 1)
        .longs("squares", 1, 1, 256, 256)
        .longs("rows", 64)
        .floats("square", 16)
        .floats("near", 8)
        .floats("odds", 4)
        .floats("scores", 0.95f, 0.5f)
        .longs("pair", 1, 2);
    graph
        .node("Slice", "first", List.of("point_coords", "zero", "one", "channels"))
        .node("Reshape", "point", List.of("first", "flat"))
        .node("Div", "place", List.of("point", "square"))
        .castToLongs("cell", "place")
        .node("Slice", "x", List.of("cell", "zero", "one", "zero"))
        .longs("two", 2)
        .node("Slice", "y", List.of("cell", "one", "two", "zero"))
        .node("Mul", "row", List.of("y", "rows"))
        .node("Add", "at", List.of("row", "x"))
        .node("Slice", "plane", List.of("image_embeddings", "zero", "one", "channels"))
        .node("Reshape", "lights", List.of("plane", "flat"))
        .node("Gather", "light", List.of("lights", "at"))
        .node("Sub", "far", List.of("plane", "light"))
        .node("Abs", "distance", List.of("far"))
        .node("Sub", "closeness", List.of("near", "distance"))
        .node("Resize", "grid", List.of("closeness", "", "", "squares"))
        .node("Mul", "sure", List.of("grid", "odds"))
        .node("Abs", "everything", List.of("sure"))
        .node("Concat", "low_res_masks", List.of("sure", "everything"), Attribute.number("axis", 1))
        .node("Reshape", "iou_predictions", List.of("scores", "pair"));
    return graph.bytes();
  }

  /// Says to be MI-GAN and answers with one channel, which cannot be told before it runs.
  static byte[] liar() {
    Tensor result = Contract.MIGAN.outputs().getFirst();
    var any = new Tensor(result.name(), result.type(), Collections.nCopies(4, Tensor.ANY));
    return new OnnxGraph()
        .input(open(Contract.MIGAN.inputs().getFirst()))
        .input(open(Contract.MIGAN.inputs().getLast()))
        .output(any)
        .floats("white", 255)
        .longs("zero", 0)
        .longs("one", 1)
        .castToFloat("levels", "mask")
        .node("ReduceMax", "most", List.of("levels"), Attribute.numbers("axes", 0L, 1L, 2L, 3L))
        .node("Reshape", "flat", List.of("most", "one"))
        .node("Div", "share", List.of("flat", "white"))
        .castToLongs("end", "share")
        .node("Slice", "result", List.of("image", "zero", "end", "one"))
        .bytes();
  }

  private static OnnxGraph graph(Contract contract) {
    var graph = new OnnxGraph();
    contract.inputs().forEach(graph::input);
    contract.outputs().forEach(graph::output);
    return graph;
  }

  private static Tensor open(Tensor tensor) {
    List<Long> shape = List.of(Tensor.ANY, tensor.shape().get(1), Tensor.ANY, Tensor.ANY);
    return new Tensor(tensor.name(), tensor.type(), shape);
  }

  private static OnnxGraph fill(OnnxGraph graph, boolean near) {
    return fill(graph, near, "mask");
  }

  /// From `seen`, black in the hole, and `known`, 0 in the hole, to `filled`.
  private static OnnxGraph fill(OnnxGraph graph, boolean near, String mask) {
    mean(graph, near, "seen", "sum");
    mean(graph, near, "known", "share");
    return graph
        .node("Div", "mean", List.of("sum", "share"))
        .node("Mul", "filling", List.of("mean", mask))
        .node("Add", "filled", List.of("seen", "filling"));
  }

  private static void mean(OnnxGraph graph, boolean near, String of, String to) {
    if (near) {
      graph.node(
          "AveragePool",
          to,
          List.of(of),
          Attribute.numbers("kernel_shape", 2 * NEAR + 1, 2 * NEAR + 1),
          Attribute.numbers("pads", NEAR, NEAR, NEAR, NEAR));
    } else {
      graph.node("GlobalAveragePool", to, List.of(of));
    }
  }
}
