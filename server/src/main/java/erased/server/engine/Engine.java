package erased.server.engine;

/// Does what orders ask for.
public interface Engine {
  /// Does one order; returns when it is done.
  ///
  /// @param listener hears how far it is; where it throws
  ///   [java.util.concurrent.CancellationException], the order is canceled
  /// @throws EngineException where there is no result; its code says why
  /// @throws InterruptedException where the calling thread was interrupted; the work is stopped
  Result run(Order order, Listener listener) throws EngineException, InterruptedException;

  /// Stops an order that is waiting or being worked on, whose [#run] then ends with `canceled`.
  ///
  /// @return whether there was one
  boolean cancel(String order);
}
