package erased.invisible;

import erased.image.Pixels;
import java.util.List;

/// What is looked for besides the known messages, and how far.
///
/// @param payloads messages that the caller knows
/// @param wide whether the picture may have been cropped or scaled since it was marked
public record Search(List<Payload> payloads, boolean wide) {
  /// The known messages, also in cropped and scaled pictures.
  public static final Search STANDARD = new Search(List.of(), true);

  public Search {
    payloads = List.copyOf(payloads);
  }

  /// The same, as far as it takes to find again what was found: only what a search found is
  /// searched for again.
  ///
  /// @param found readings of a picture
  public Search again(List<Reading> found, Pixels pixels) {
    boolean sought =
        found.stream()
            .filter(reading -> reading.verdict().isFound())
            .map(Reading::place)
            .anyMatch(place -> place != null && !place.isWhole(pixels));
    return new Search(payloads, wide && sought);
  }
}
