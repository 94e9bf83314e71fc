package erased.invisible;

import erased.image.Pixels;

/// One way to take signals out of pixels.
interface Operation {
  /// Its name in data.
  String id();

  /// Whether it is made for what was read.
  boolean treats(Reading reading);

  /// Whether it changes colours only, and leaves luma to within rounding.
  default boolean keepsLuma() {
    return false;
  }

  /// The picture without the signal, as far as this goes; a copy.
  ///
  /// @param reading that it treats, in these very pixels
  Pixels apply(Pixels pixels, Reading reading);
}
