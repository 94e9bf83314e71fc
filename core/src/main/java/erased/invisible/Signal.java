package erased.invisible;

import erased.image.Pixels;
import java.util.List;

/// A scheme of hiding a message in pixels that can be read here. Any number of threads may use one
/// at once.
public interface Signal {
  /// Its name in data, as its makers write it: `dwtDct`, `rivaGan`.
  String scheme();

  /// What it reads, the surest first. Never empty: where nothing is found, one reading says so.
  ///
  /// @param pixels as a file holds them, or upright
  List<Reading> read(Pixels pixels, Search search);

  /// What it reads in a picture that was cropped or scaled after it was marked, which takes longer.
  /// Empty where nothing is found, and for signals that [#read] reads there too.
  default List<Reading> seek(Pixels pixels, Search search) {
    return List.of();
  }
}
