package erased.onnx;

import java.util.List;

/// A model that fills the hole of a square window. Any number of threads may use one at once.
interface WindowModel extends AutoCloseable {
  /// Pixels that a window is wide and high.
  int SIDE = 512;

  /// The sizes of a tensor that holds so many planes of a window.
  static List<Long> shape(long planes) {
    return List.of(1L, planes, (long) SIDE, (long) SIDE);
  }

  /// The colours of the whole window, as the model sees it without its hole.
  ///
  /// @param window of [#SIDE] by [#SIDE] with three planes; what stands in its hole is not looked
  ///   at
  /// @return three planes of [#SIDE] by [#SIDE], 0 to 1
  float[] fill(Patch window);

  @Override
  void close();
}
