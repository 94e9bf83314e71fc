package erased.invisible;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All ways to take signals out, the least change first.
final class Operations {
  private static final List<Operation> OWN =
      List.of(
          new StealthClearing(),
          new CarrierRepair(),
          new SingularValueSpread(),
          new ChromaMedian());

  private Operations() {}

  /// @param regenerator a model that the caller wants to be tried after all others
  static List<Operation> of(@Nullable Regenerator regenerator) {
    if (regenerator == null) {
      return OWN;
    }
    var all = new ArrayList<>(OWN);
    all.add(new Regeneration(regenerator));
    return all;
  }
}
