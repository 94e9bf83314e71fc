package erased.onnx;

import erased.onnx.models.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes small models as ONNX files: as much of the protocol buffers of `onnx.proto` as tests
/// need.
final class OnnxGraph {
  private static final int FLOAT = 1; // TensorProto.DataType
  private static final int UINT8 = 2;
  private static final int INT64 = 7;
  private static final int INT = 2; // AttributeProto.AttributeType
  private static final int INTS = 7;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private final Fields graph = new Fields().text(2, "tiny");

  OnnxGraph input(Tensor tensor) {
    graph.fields(11, valueInfo(tensor));
    return this;
  }

  OnnxGraph output(Tensor tensor) {
    graph.fields(12, valueInfo(tensor));
    return this;
  }

  private static Fields valueInfo(Tensor tensor) {
    var shape = new Fields();
    for (int i = 0; i < tensor.shape().size(); i++) {
      long size = tensor.shape().get(i);
      var dimension = new Fields();
      shape.fields(1, size == Tensor.ANY ? dimension.text(2, "d" + i) : dimension.number(1, size));
    }
    int type = tensor.type() == Tensor.Type.UINT8 ? UINT8 : FLOAT;
    var tensorType = new Fields().number(1, type).fields(2, shape);
    return new Fields().text(1, tensor.name()).fields(2, new Fields().fields(1, tensorType));
  }

  OnnxGraph floats(String name, float... values) {
    var tensor = new Fields().number(1, values.length).number(2, FLOAT).text(8, name);
    for (float value : values) {
      tensor.float32(4, value);
    }
    graph.fields(5, tensor);
    return this;
  }

  OnnxGraph longs(String name, long... values) {
    var tensor = new Fields().number(1, values.length).number(2, INT64).text(8, name);
    for (long value : values) {
      tensor.number(7, value);
    }
    graph.fields(5, tensor);
    return this;
  }

  /// A step of the calculation.
  OnnxGraph node(String operation, String output, List<String> inputs, Attribute... attributes) {
    var node = new Fields();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(4, operation);
    for (Attribute attribute : attributes) {
      node.fields(5, attribute.fields());
    }
    graph.fields(1, node);
    return this;
  }

  OnnxGraph castToFloat(String output, String input) {
    return cast(output, input, FLOAT);
  }

  OnnxGraph castToBytes(String output, String input) {
    return cast(output, input, UINT8);
  }

  OnnxGraph castToLongs(String output, String input) {
    return cast(output, input, INT64);
  }

  private OnnxGraph cast(String output, String input, long type) {
    return node("Cast", output, List.of(input), Attribute.number("to", type));
  }

  byte[] bytes() {
    var opset = new Fields().text(1, "").number(2, OPSET);
    return new Fields().number(1, IR_VERSION).fields(7, graph).fields(8, opset).bytes();
  }

  /// @param list whether it holds many numbers rather than one
  record Attribute(String name, boolean list, List<Long> values) {
    static Attribute numbers(String name, Long... values) {
      return new Attribute(name, true, List.of(values));
    }

    static Attribute number(String name, long value) {
      return new Attribute(name, false, List.of(value));
    }

    private Fields fields() {
      var fields = new Fields().text(1, name).number(20, list ? INTS : INT);
      values.forEach(value -> fields.number(list ? 8 : 3, value));
      return fields;
    }
  }

  /// The fields of one message.
  private static final class Fields {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Fields number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Fields float32(int field, float value) {
      varint((long) field << 3 | 5);
      int bits = Float.floatToIntBits(value);
      for (int i = 0; i < 4; i++) {
        out.write(bits >>> 8 * i);
      }
      return this;
    }

    Fields text(int field, String text) {
      return raw(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Fields fields(int field, Fields message) {
      return raw(field, message.bytes());
    }

    private Fields raw(int field, byte[] content) {
      varint((long) field << 3 | 2);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        out.write((int) (left & 0x7f | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
