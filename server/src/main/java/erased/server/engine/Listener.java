package erased.server.engine;

/// Hears how far an order is.
@FunctionalInterface
public interface Listener {
  Listener NONE = (_, _) -> {};

  /// Called some times a second while the order is worked on.
  ///
  /// @param stage as [erased.progress.Stage#code] names it
  /// @param percent of the stage
  /// @throws java.util.concurrent.CancellationException to stop the work
  void at(String stage, int percent);
}
