package erased.onnx.models;

import java.util.List;
import java.util.stream.Collectors;

/// One thing that a model takes or gives.
///
/// @param type of its numbers
/// @param shape how many there are in each dimension; [#ANY] for as many as there happen to be
public record Tensor(String name, Type type, List<Long> shape) {
  public static final long ANY = -1;

  /// The name of one that exports of a model call differently.
  static final String UNNAMED = "?";

  /// Kinds of numbers.
  public enum Type {
    FLOAT,
    UINT8,
    OTHER
  }

  public Tensor {
    shape = List.copyOf(shape);
  }

  static Tensor floats(String name, Long... shape) {
    return new Tensor(name, Type.FLOAT, List.of(shape));
  }

  static Tensor bytes(String name, Long... shape) {
    return new Tensor(name, Type.UINT8, List.of(shape));
  }

  /// Whether a model that states this of itself can be used where `wanted` is asked for. A
  /// dimension that the model leaves open takes any number.
  public boolean fits(Tensor wanted) {
    return (wanted.name.equals(UNNAMED) || name.equals(wanted.name))
        && type == wanted.type
        && fits(wanted.shape);
  }

  private boolean fits(List<Long> wanted) {
    if (shape.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) != ANY && wanted.get(i) != ANY && !shape.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// As in `image float [1,3,512,512]`.
  @Override
  public String toString() {
    String sizes =
        shape.stream()
            .map(size -> size == ANY ? "?" : size.toString())
            .collect(Collectors.joining(","));
    return "%s %s [%s]".formatted(name, type.name().toLowerCase(java.util.Locale.ROOT), sizes);
  }
}
