package erased.progress;

/// Listens to a piece of work.
@FunctionalInterface
public interface Progress {
  /// Hears nothing and stops nothing.
  Progress NONE = (_, _) -> {};

  /// Called some dozens of times a second, by threads that work. To stop the work, throw
  /// [java.util.concurrent.CancellationException]: the call that does the work throws it too, and
  /// has changed nothing.
  ///
  /// @param percent of the stage, 0 to 100
  void at(Stage stage, int percent);
}
