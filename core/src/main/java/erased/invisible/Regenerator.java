package erased.invisible;

import erased.image.Pixels;

/// A model that takes a picture apart and puts it together again, which learned signals may not
/// survive. For studies of robustness: what it achieves is only known where a reader here reads the
/// signal. Any number of threads may use one at once.
public interface Regenerator {
  /// Its name in data: `taesd`.
  String id();

  /// The picture put together again: same size, channels and depth; opacity stays as it is.
  Pixels regenerate(Pixels pixels);
}
