package erased.invisible;

import java.util.Map;

/// A regenerator of another module, found by [java.util.ServiceLoader].
public interface RegeneratorProvider {
  /// The word for it in commands: `taesd`.
  String id();

  /// Whether what it needs is installed. Looks, and loads nothing.
  ///
  /// @param environment variables, which may say where things are installed
  boolean ready(Map<String, String> environment);

  /// Loads it. What comes back may be used by any number of threads, and holds memory until the
  /// program ends or, where it is [AutoCloseable], until it is closed.
  ///
  /// @throws erased.container.ImageException.Unsupported where what it needs is not installed, or
  ///   is not what it should be
  Regenerator open(Map<String, String> environment);
}
