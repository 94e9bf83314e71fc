package erased.metadata;

import erased.container.Edits;
import erased.container.Part;
import java.util.List;

/// One family of metadata: it finds its traces, and takes them out of the parts that carry them.
interface Carrier {
  /// Notes every trace of this family.
  void read(Survey survey);

  /// Takes some traces out of a part and leaves the rest of it as it is.
  ///
  /// @param stay traces in the same part that must not go
  void remove(Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits);

  /// Leaves of a part only what the picture needs to look right, and the traces that must stay.
  void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits);

  /// Whether the part belongs to this family.
  boolean carries(Part part);
}
