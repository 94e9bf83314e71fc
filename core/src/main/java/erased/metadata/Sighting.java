package erased.metadata;

import erased.container.Part;
import erased.report.Finding;
import erased.report.Role;

/// A finding together with what its carrier needs to take it out.
///
/// @param place the tag, property or dataset; the carrier knows which
record Sighting(Carrier carrier, Part part, Finding finding, Fate fate, Object place) {
  /// What a cleaning of marks does to it.
  enum Fate {
    /// It goes.
    MARK,
    /// It goes where marks go, and stays where there are none.
    RESIDUE,
    /// It stays and is told of.
    NOTE
  }

  boolean statutory() {
    return finding.role() == Role.STATUTORY;
  }

  boolean saysAi() {
    return finding.role() != Role.NEUTRAL && fate == Fate.MARK;
  }
}
