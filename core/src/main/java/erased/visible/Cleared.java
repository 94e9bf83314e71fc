package erased.visible;

import erased.image.Mask;
import erased.image.Pixels;
import java.util.List;

/// A picture without its marks.
///
/// @param pixels those given, where nothing was changed
/// @param changed the pixels that may differ
/// @param outcomes one for each sighting, in their order
public record Cleared(Pixels pixels, Mask changed, List<Outcome> outcomes) {
  public Cleared {
    outcomes = List.copyOf(outcomes);
  }
}
