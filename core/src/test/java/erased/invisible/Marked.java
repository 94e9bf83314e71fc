package erased.invisible;

import erased.image.Pixels;
import erased.invisible.DwtEncoder.Way;

/// Pictures with invisible signals, for tests of other packages.
public final class Marked {
  /// What Stability's models embed.
  public static final String SDXL = "0xb3ec907bb19e";

  private Marked() {}

  /// A picture without a signal.
  public static Pixels photo(int width, int height) {
    return Covers.PHOTO.of(width, height);
  }

  public static Pixels dwtDct(Pixels cover, String message) {
    return DwtEncoder.mark(cover, Way.LIBRARY, message);
  }

  public static Pixels dwtDctSvd(Pixels cover, String message) {
    return DwtEncoder.mark(cover, Way.LIBRARY_SVD, message);
  }

  /// With a text in the lowest bits of the colours.
  public static Pixels stealth(Pixels cover, String text) {
    byte[] message = StealthWriter.message("stealth_rgbinfo", StealthWriter.utf8(text));
    return StealthWriter.colors(cover, message);
  }
}
