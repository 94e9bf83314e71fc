package erased.onnx;

import erased.onnx.OnnxGraph.Attribute;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import java.util.Collections;
import java.util.List;

/// Models with the tensors of the real ones. Inpainters fill a hole with the mean of what is known:
/// of the whole window, or of a square around each pixel. Readers take light squares of one colour
/// for bits that are set. Autoencoders keep the mean colours of small squares.
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

  /// Takes ten by ten squares of the red plane for bits.
  static byte[] trustMark(Contract contract) {
    long side = contract.inputs().getFirst().shape().getLast();
    return reader(contract, 0)
        .longs("bits", 1, 100)
        .node(
            "AveragePool",
            "squares",
            List.of("plane"),
            Attribute.numbers("kernel_shape", side / 10, side / 10),
            Attribute.numbers("strides", side / 10, side / 10))
        .node("Reshape", "answer", List.of("squares", "bits"))
        .bytes();
  }

  /// Takes four rows of eight pixels of the third plane for bits.
  static byte[] rivaGan() {
    return reader(Contract.RIVAGAN, 2)
        .longs("sizes", 1, 1, 1, 4, 8)
        .longs("bits", 1, 32)
        .node("Resize", "squares", List.of("plane", "", "", "sizes"))
        .node("Reshape", "answer", List.of("squares", "bits"))
        .bytes();
  }

  /// Takes six rows of eight pixels of the second plane for bits.
  static byte[] stableSignature() {
    return reader(Contract.STABLE_SIGNATURE, 1)
        .longs("sizes", 1, 1, 6, 8)
        .longs("bits", 1, 48)
        .node("Resize", "squares", List.of("plane", "", "", "sizes"))
        .node("Reshape", "answer", List.of("squares", "bits"))
        .bytes();
  }

  /// Takes red places for marked, and there four rows of eight pixels of the green plane for bits;
  /// elsewhere it says the opposite of each.
  static byte[] watermarkAnything() {
    return reader(Contract.WATERMARK_ANYTHING, 1)
        .longs("zero", 0)
        .longs("end", 1)
        .longs("channels", 1)
        .longs("sizes", 1, 1, 4, 8)
        .longs("bits", 1, 32, 1, 1)
        .node("Slice", "red", List.of("seen", "zero", "end", "channels"))
        .node("Resize", "squares", List.of("plane", "", "", "sizes"))
        .node("Reshape", "odds", List.of("squares", "bits"))
        .node("Mul", "everywhere", List.of("odds", "red"))
        .node("Concat", "answer", List.of("red", "everywhere"), Attribute.number("axis", 1))
        .bytes();
  }

  /// From `seen` one `plane` of it; the answer is called so.
  private static OnnxGraph reader(Contract contract, long plane) {
    return new OnnxGraph()
        .input(named("seen", contract.inputs().getFirst()))
        .output(named("answer", contract.outputs().getFirst()))
        .longs("first", plane)
        .longs("next", plane + 1)
        .longs("axis", 1)
        .node("Slice", "plane", List.of("seen", "first", "next", "axis"));
  }

  private static Tensor named(String name, Tensor tensor) {
    return new Tensor(name, tensor.type(), tensor.shape());
  }

  /// Takes the mean colour of squares of eight pixels for latents, and nothing for all others.
  ///
  /// @param latents how many there are for a square
  /// @param sides of pictures that it is made for; [Tensor#ANY] for any
  static byte[] encoder(int latents, long sides) {
    Tensor answer = Contract.ENCODER.outputs().getFirst();
    return new OnnxGraph()
        .input(new Tensor("seen", Tensor.Type.FLOAT, List.of(1L, 3L, sides, sides)))
        .output(named("answer", answer))
        .longs("pads", 0, 0, 0, 0, 0, latents - 3, 0, 0)
        .node(
            "AveragePool",
            "colours",
            List.of("seen"),
            Attribute.numbers("kernel_shape", 8L, 8L),
            Attribute.numbers("strides", 8L, 8L))
        .node("Pad", "answer", List.of("colours", "pads"))
        .bytes();
  }

  /// Makes squares of eight pixels in one colour, multiplied.
  ///
  /// @param mean whether in the mean colour of all squares
  static byte[] decoder(Contract contract, float factor, boolean mean) {
    var graph =
        new OnnxGraph()
            .input(named("latents", contract.inputs().getFirst()))
            .output(named("answer", contract.outputs().getFirst()))
            .longs("zero", 0)
            .longs("three", 3)
            .longs("axis", 1)
            .floats("eight", 1, 1, 8, 8)
            .floats("factor", factor)
            .floats("none", 0)
            .node("Slice", "colours", List.of("latents", "zero", "three", "axis"))
            .node("Mul", "made", List.of("colours", "factor"));
    if (mean) {
      graph
          .node("GlobalAveragePool", "mean", List.of("made"))
          .node("Mul", "nothing", List.of("made", "none"))
          .node("Add", "small", List.of("nothing", "mean"));
    } else {
      graph.node("Identity", "small", List.of("made"));
    }
    return graph.node("Resize", "answer", List.of("small", "", "eight")).bytes();
  }

  /// Stable Signature's tensors, and more steps than anybody waits for.
  static byte[] endless() {
    var graph = reader(Contract.STABLE_SIGNATURE, 1);
    String last = "plane";
    for (int i = 0; i < 300; i++) {
      graph.node(
          "AveragePool",
          "step" + i,
          List.of(last),
          Attribute.numbers("kernel_shape", 31L, 31L),
          Attribute.numbers("pads", 15L, 15L, 15L, 15L));
      last = "step" + i;
    }
    return graph
        .longs("sizes", 1, 1, 6, 8)
        .longs("bits", 1, 48)
        .node("Resize", "squares", List.of(last, "", "", "sizes"))
        .node("Reshape", "answer", List.of("squares", "bits"))
        .bytes();
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
