package erased.cli;

/// A running service that tests of commands talk to: one that is played here, or a real one.
interface TestService extends AutoCloseable {
  /// For `--server`.
  String address();

  /// A key that it knows.
  String key();

  @Override
  void close();
}
