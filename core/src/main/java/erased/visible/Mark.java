package erased.visible;

import java.util.List;

/// A mark that some service draws into its pictures. Without state: any number of threads may use
/// one at once.
public interface Mark {
  /// Its name in data, lower case with hyphens; also the name of its folder of resources.
  String id();

  /// Its name in a report.
  String label();

  /// Whether a law demands it and forbids to take it away.
  boolean statutory();

  /// All places where it shows, the surest first; those that overlap are one.
  List<Sighting> find(Scene scene);

  /// How surely the mark shows at the place of a sighting, on the scale of [Sighting#confidence()];
  /// below [Sighting#FOUND] it is not found there.
  double confidence(Scene scene, Sighting sighting);
}
