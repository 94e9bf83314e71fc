package erased.invisible;

import erased.image.Pixels;
import org.jspecify.annotations.Nullable;

/// What one reader says of one scheme.
///
/// @param scheme as [Signal#scheme()]
/// @param variant of the scheme; null where there is one only
/// @param generator that is known to embed the message
/// @param message that was read or looked for, as its owner writes it
/// @param match how well it fits; null where nothing was compared
/// @param place where in the picture it was read; null where nothing was
public record Reading(
    String scheme,
    @Nullable String variant,
    @Nullable String generator,
    @Nullable String message,
    @Nullable Match match,
    Verdict verdict,
    @Nullable Place place) {
  private static final double CHANCE = 4; // deviations; few pictures without a mark have more

  /// How well what was read fits a message.
  ///
  /// @param bits that are the same
  /// @param of how many there are
  /// @param plain bits that the scheme's published decoder reads rightly; null where it is not
  ///   compared
  /// @param z of the matched filter, in standard deviations of independent votes; null where the
  ///   reader has none
  /// @param chance that one test gives at least this on a picture without the signal: the p-value
  /// @param tests that were tried on the picture
  public record Match(
      int bits, int of, @Nullable Integer plain, @Nullable Double z, double chance, long tests) {

    /// Without a published decoder.
    public Match(int bits, int of, @Nullable Double z, double chance, long tests) {
      this(bits, of, null, z, chance, tests);
    }
  }

  /// Where a signal was read.
  ///
  /// @param upright whether in the upright picture, and not in the pixels as they are stored
  /// @param x pixels left of the signal's grid
  /// @param y pixels above it
  /// @param width of the picture when it was read; not its own where it had to be scaled
  /// @param height the same
  public record Place(boolean upright, int x, int y, int width, int height) {
    /// Whether that is all of a picture, as it is or turned.
    boolean isWhole(Pixels pixels) {
      return x == 0
          && y == 0
          && Math.min(width, height) == Math.min(pixels.width(), pixels.height())
          && Math.max(width, height) == Math.max(pixels.width(), pixels.height());
    }
  }

  /// Whether more than chance was read, if not enough to be sure of anything.
  public boolean isTraced() {
    return verdict.isFound() || z() >= CHANCE;
  }

  /// Standard deviations; 0 where the reader has none.
  double z() {
    return match == null || match.z() == null ? 0 : match.z();
  }

  /// The same, read in the pixels as the file holds them.
  Reading asStored() {
    Place there =
        place == null
            ? null
            : new Place(false, place.x(), place.y(), place.width(), place.height());
    return new Reading(scheme, variant, generator, message, match, verdict, there);
  }

  /// Nothing was found.
  public static Reading none(String scheme) {
    return new Reading(scheme, null, null, null, null, Verdict.NOT_FOUND, null);
  }

  /// No reader for the scheme is here.
  static Reading unread(String scheme) {
    return new Reading(scheme, null, null, null, null, Verdict.NOT_VERIFIABLE_LOCALLY, null);
  }
}
