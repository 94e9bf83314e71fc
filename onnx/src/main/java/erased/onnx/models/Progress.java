package erased.onnx.models;

/// Is told how far an installation has come.
@FunctionalInterface
public interface Progress {
  Progress NONE = (_, _) -> {};

  /// Some bytes have come.
  ///
  /// @param done bytes so far
  /// @param total bytes in all; 0 where that is not known
  void at(long done, long total);
}
