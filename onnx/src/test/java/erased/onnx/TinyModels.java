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
