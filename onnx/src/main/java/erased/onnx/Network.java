package erased.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import erased.container.ImageException;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import erased.text.Message;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A model in memory that keeps to its contract. Any number of threads may run it at once.
final class Network implements AutoCloseable {
  /// It would write its warnings between the lines of a program.
  private static final OrtLoggingLevel QUIET = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Contract contract;
  private final Runs runs;

  private Network(OrtEnvironment environment, OrtSession session, Contract contract) {
    this.environment = environment;
    this.session = session;
    this.contract = contract;
    this.runs = new Runs(session);
  }

  /// Loads a model.
  ///
  /// @throws ImageException.Unsupported where it is none, or takes or gives other things
  static Network open(Path file, Contract contract) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(QUIET);
      environment.setTelemetry(false);
      var network = new Network(environment, session(environment, file), contract);
      network.check(file);
      return network;
    } catch (OrtException e) {
      throw new ImageException.Unsupported(
          Message.of("onnx.load", file.getFileName().toString(), reason(e)));
    }
  }

  private static OrtSession session(OrtEnvironment environment, Path file) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(QUIET);
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      options.addConfigEntry("session.intra_op.allow_spinning", "0"); // waiting costs no time
      options.setDeterministicCompute(true);
      return environment.createSession(file.toString(), options);
    }
  }

  private void check(Path file) throws OrtException {
    String name = file.getFileName().toString();
    List<Tensor> in = tensors(session.getInputInfo().values());
    List<Tensor> out = tensors(session.getOutputInfo().values());
    if (in.size() != contract.inputs().size() || !has(in, contract.inputs())) {
      close();
      throw new ImageException.Unsupported(
          Message.of("onnx.contract.in", name, list(in), list(contract.inputs())));
    }
    if (!has(out, contract.outputs())) {
      close();
      throw new ImageException.Unsupported(
          Message.of("onnx.contract.out", name, list(out), list(contract.outputs())));
    }
  }

  private static boolean has(List<Tensor> found, List<Tensor> wanted) {
    return wanted.stream().allMatch(want -> found.stream().anyMatch(have -> have.fits(want)));
  }

  private static String list(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::toString).collect(Collectors.joining("; "));
  }

  private static List<Tensor> tensors(Collection<NodeInfo> nodes) {
    return nodes.stream().map(Network::tensor).toList();
  }

  private static Tensor tensor(NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo info)) {
      return new Tensor(node.getName(), Tensor.Type.OTHER, List.of());
    }
    Tensor.Type type =
        switch (info.type) {
          case FLOAT -> Tensor.Type.FLOAT;
          case UINT8 -> Tensor.Type.UINT8;
          default -> Tensor.Type.OTHER;
        };
    return new Tensor(node.getName(), type, Arrays.stream(info.getShape()).boxed().toList());
  }

  /// Something that goes into a model.
  sealed interface Input {
    String name();

    /// Numbers from `values`, the last dimension fastest.
    record Floats(String name, FloatBuffer values, List<Long> shape) implements Input {}

    /// Unsigned numbers from `values`, the last dimension fastest.
    record Bytes(String name, ByteBuffer values, List<Long> shape) implements Input {}
  }

  /// What it says of the one thing that it takes.
  Tensor input() {
    try {
      return tensors(session.getInputInfo().values()).getFirst();
    } catch (OrtException e) {
      throw new ImageException.Unsupported(Message.of("onnx.run", reason(e)));
    }
  }

  /// Runs one that takes one thing and gives one thing, whatever it calls them.
  ///
  /// @param shape of `values`
  /// @param count numbers that come back
  FloatBuffer run(FloatBuffer values, List<Long> shape, int count) {
    FloatBuffer answer = run(values, shape);
    if (answer.remaining() != count) {
      throw new ImageException.Unsupported(
          Message.of(
              "onnx.contract.size",
              contract.outputs().getFirst().name(),
              answer.remaining() * Float.BYTES,
              count * Float.BYTES));
    }
    return answer;
  }

  /// Runs one that takes one thing and gives one thing.
  FloatBuffer run(FloatBuffer values, List<Long> shape) {
    var in = new Input.Floats(input().name(), values, shape);
    return run(List.of(output().name()), in).getFirst().asFloatBuffer();
  }

  /// What it says of the first thing that it has to give.
  private Tensor output() {
    try {
      return tensors(session.getOutputInfo().values()).stream()
          .filter(output -> output.fits(contract.outputs().getFirst()))
          .findFirst()
          .orElseThrow();
    } catch (OrtException e) {
      throw new ImageException.Unsupported(Message.of("onnx.run", reason(e)));
    }
  }

  /// Runs it once for one output.
  ///
  /// @param bytes that this has
  ByteBuffer run(String output, int bytes, Input... inputs) {
    ByteBuffer values = run(List.of(output), inputs).getFirst();
    check(output, values, bytes);
    return values;
  }

  /// Runs it once.
  ///
  /// @param outputs that are wanted; others are not worked out
  /// @return copies of them, in their order
  /// @throws java.util.concurrent.CancellationException where whoever listens to the work stops it
  List<ByteBuffer> run(List<String> outputs, Input... inputs) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Input input : inputs) {
        tensors.put(input.name(), tensor(input));
      }
    } catch (OrtException e) {
      tensors.values().forEach(OnnxTensor::close);
      throw new ImageException.Unsupported(Message.of("onnx.run", reason(e)));
    }
    return runs.run(tensors, outputs);
  }

  /// What a model says of its sizes and what it then gives can differ.
  ///
  /// @throws ImageException.Unsupported where an output has not so many bytes
  static void check(String output, ByteBuffer values, int bytes) {
    if (values.remaining() != bytes) {
      throw new ImageException.Unsupported(
          Message.of("onnx.contract.size", output, values.remaining(), bytes));
    }
  }

  private OnnxTensor tensor(Input input) throws OrtException {
    return switch (input) {
      case Input.Floats(_, FloatBuffer values, List<Long> shape) ->
          OnnxTensor.createTensor(environment, values, sizes(shape));
      case Input.Bytes(_, ByteBuffer values, List<Long> shape) ->
          OnnxTensor.createTensor(environment, values, sizes(shape), OnnxJavaType.UINT8);
    };
  }

  private static long[] sizes(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  static String reason(OrtException e) {
    return String.valueOf(e.getMessage());
  }

  @Override
  public void close() {
    runs.close();
  }
}
